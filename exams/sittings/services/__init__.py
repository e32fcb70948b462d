"""The verbs of the exam hall."""

from exams.sittings.services.admission import admit, revoke_admission
from exams.sittings.services.closing import collect, submit
from exams.sittings.services.extra_time import give_time, reverse_time
from exams.sittings.services.seating import open_next, open_sitting, take_over

__all__ = [
    "admit",
    "collect",
    "give_time",
    "open_next",
    "open_sitting",
    "reverse_time",
    "revoke_admission",
    "submit",
    "take_over",
]
