"""The verbs of the exam hall."""

from exams.sittings.services.admission import admit, revoke_admission
from exams.sittings.services.closing import collect, submit
from exams.sittings.services.extra_time import give_time, reverse_time
from exams.sittings.services.seating import open_next, open_sitting, take_over
from exams.sittings.services.taking_in import look_into, take_in

__all__ = [
    "admit",
    "collect",
    "give_time",
    "look_into",
    "open_next",
    "open_sitting",
    "reverse_time",
    "revoke_admission",
    "submit",
    "take_in",
    "take_over",
]
