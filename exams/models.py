"""Every table of the exam room, gathered for Django; no room imports this."""

from exams.bank.models import Item, ItemVersion, Topic
from exams.marking.models import Announcement, MachineMarks, Result
from exams.papers.models import Blueprint, BlueprintRow, Exam, Paper, PaperItem, Round
from exams.practice.models import Mistake
from exams.sites.models import Duty, Hall, Seat, Site
from exams.sittings.models import (
    Admission,
    AnswerSheet,
    Approval,
    EntryCode,
    EntryTries,
    ExtraTime,
    Incident,
    JournalEntry,
    Placement,
    Quarantine,
    Receipt,
    Sitting,
)

__all__ = [
    "Admission",
    "Announcement",
    "AnswerSheet",
    "Approval",
    "Blueprint",
    "BlueprintRow",
    "Duty",
    "EntryCode",
    "EntryTries",
    "Exam",
    "ExtraTime",
    "Hall",
    "Incident",
    "Item",
    "ItemVersion",
    "JournalEntry",
    "MachineMarks",
    "Mistake",
    "Paper",
    "PaperItem",
    "Placement",
    "Quarantine",
    "Receipt",
    "Result",
    "Round",
    "Seat",
    "Site",
    "Sitting",
    "Topic",
]
