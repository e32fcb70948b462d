"""The verbs of the exam hall."""

from exams.sittings.services.admission import admit, revoke_admission
from exams.sittings.services.closing import collect, submit
from exams.sittings.services.extra_time import give_time, reverse_time
from exams.sittings.services.seating import open_next, open_sitting, take_over
from exams.sittings.services.seb import approve_exemption, give_out, note_outside_seb, request_exemption

__all__ = [
    "admit",
    "approve_exemption",
    "collect",
    "give_out",
    "give_time",
    "note_outside_seb",
    "open_next",
    "open_sitting",
    "request_exemption",
    "reverse_time",
    "revoke_admission",
    "submit",
    "take_over",
]
