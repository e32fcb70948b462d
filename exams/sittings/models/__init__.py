"""The tables of the exam hall, in the order in which they fill."""

from exams.sittings.models.admission import Admission
from exams.sittings.models.answer_file import AnswerFile
from exams.sittings.models.defect import Defect
from exams.sittings.models.device import DeviceRequest
from exams.sittings.models.entrance import Approval, EntryCode, EntryTries, Placement
from exams.sittings.models.journal import Incident, JournalEntry, Quarantine
from exams.sittings.models.message import Delivery, Message
from exams.sittings.models.paper import PaperSet, PaperSheet
from exams.sittings.models.presence import ChangedSitting, Hint, Presence
from exams.sittings.models.printing import SetPrint, TicketPrint
from exams.sittings.models.ruling import Ruling
from exams.sittings.models.seb import SebExemption, SebFile
from exams.sittings.models.sheet import AnswerSheet, Receipt
from exams.sittings.models.sitting import Sitting
from exams.sittings.models.time import Accommodation, ExtraTime, Pause

__all__ = [
    "Accommodation",
    "Admission",
    "AnswerFile",
    "AnswerSheet",
    "Approval",
    "ChangedSitting",
    "Defect",
    "Delivery",
    "DeviceRequest",
    "EntryCode",
    "EntryTries",
    "ExtraTime",
    "Hint",
    "Incident",
    "JournalEntry",
    "PaperSet",
    "PaperSheet",
    "Message",
    "Pause",
    "Placement",
    "Presence",
    "Quarantine",
    "Receipt",
    "Ruling",
    "SebExemption",
    "SebFile",
    "Sitting",
    "SetPrint",
    "TicketPrint",
]
