"""What is assessed, when it is held, and the papers it is held with."""

from exams.papers.models.blueprint import Blueprint, BlueprintRow, Section
from exams.papers.models.exam import Exam
from exams.papers.models.paper import Paper, PaperItem
from exams.papers.models.round import Round

__all__ = ["Blueprint", "BlueprintRow", "Exam", "Paper", "PaperItem", "Round", "Section"]
