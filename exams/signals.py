"""What the exam room says aloud: after commit, an id and nothing more."""

from django.dispatch import Signal

sitting_closed = Signal()  # sitting_id=
result_released = Signal()  # result_id=
result_revised = Signal()  # result_id=
