"""The tables of the exam hall, in the order in which they fill."""

from exams.sittings.models.admission import Admission
from exams.sittings.models.journal import Incident, JournalEntry, Quarantine
from exams.sittings.models.seb import SebExemption, SebFile
from exams.sittings.models.sheet import AnswerSheet, Receipt
from exams.sittings.models.sitting import ExtraTime, Sitting

__all__ = [
    "Admission",
    "AnswerSheet",
    "ExtraTime",
    "Incident",
    "JournalEntry",
    "Quarantine",
    "Receipt",
    "SebExemption",
    "SebFile",
    "Sitting",
]
