"""Every table of the exam room, gathered for Django; no room imports this."""

from exams.bank.models import Item, ItemVersion, Topic
from exams.marking.models import Announcement, MachineMarks, Result
from exams.papers.models import Blueprint, BlueprintRow, Exam, Paper, PaperItem, Round
from exams.papers.seals import Arming, PaperKey, SealedPaper
from exams.practice.models import Mistake
from exams.sites.models import Duty, Hall, Seat, Site
from exams.sittings.models import (
    Admission,
    AnswerFile,
    AnswerSheet,
    Approval,
    ChangedSitting,
    EntryCode,
    EntryTries,
    ExtraTime,
    Incident,
    JournalEntry,
    Placement,
    Presence,
    Quarantine,
    Receipt,
    SebExemption,
    SebFile,
    Sitting,
)

__all__ = [
    "Admission",
    "Announcement",
    "AnswerFile",
    "AnswerSheet",
    "Approval",
    "Arming",
    "Blueprint",
    "BlueprintRow",
    "ChangedSitting",
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
    "PaperKey",
    "Placement",
    "Presence",
    "Quarantine",
    "Receipt",
    "Result",
    "Round",
    "Seat",
    "SealedPaper",
    "SebExemption",
    "SebFile",
    "Site",
    "Sitting",
    "Topic",
]
