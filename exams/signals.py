"""What the exam room says aloud: after commit, ids and nothing more."""

from django.dispatch import Signal

sitting_closed = Signal()  # sitting_id=
results_released = Signal()  # result_ids=
results_revised = Signal()  # result_ids=
