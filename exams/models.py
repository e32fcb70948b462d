"""Every table of the exam room, gathered for Django; no room imports this."""

from exams.bank.models import Item, ItemVersion, Topic
from exams.marking.models import Announcement, MachineMarks, Result
from exams.papers.models import Blueprint, BlueprintRow, Exam, Paper, PaperItem, Round
from exams.practice.models import Mistake
from exams.sittings.models import (
    Admission,
    AnswerSheet,
    ExtraTime,
    Incident,
    JournalEntry,
    Quarantine,
    Receipt,
    SebExemption,
    SebFile,
    Sitting,
)

__all__ = [
    "Admission",
    "Announcement",
    "AnswerSheet",
    "Blueprint",
    "BlueprintRow",
    "Exam",
    "ExtraTime",
    "Incident",
    "Item",
    "ItemVersion",
    "JournalEntry",
    "MachineMarks",
    "Mistake",
    "Paper",
    "PaperItem",
    "Quarantine",
    "Receipt",
    "Result",
    "Round",
    "SebExemption",
    "SebFile",
    "Sitting",
    "Topic",
]
