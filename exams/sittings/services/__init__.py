"""The verbs of the exam hall."""

from exams.sittings.services.accommodating import approve_accommodation, request_accommodation, revoke_accommodation
from exams.sittings.services.admission import admit, revoke_admission
from exams.sittings.services.closing import collect, submit
from exams.sittings.services.extra_time import Gift, give_time, give_time_to_all, reverse_batch, reverse_time
from exams.sittings.services.pausing import begin_break, pause, resume
from exams.sittings.services.reporting import report_incident
from exams.sittings.services.seating import open_next, open_sitting, take_over

__all__ = [
    "Gift",
    "admit",
    "approve_accommodation",
    "begin_break",
    "collect",
    "give_time",
    "give_time_to_all",
    "open_next",
    "open_sitting",
    "pause",
    "report_incident",
    "request_accommodation",
    "resume",
    "reverse_batch",
    "reverse_time",
    "revoke_accommodation",
    "revoke_admission",
    "submit",
    "take_over",
]
