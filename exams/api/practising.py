"""Mocks, and the checks of what was read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from exams.marking import announcing
from exams.marking.models import Result
from exams.practice import checks, mocks
from exams.practice.checks import CheckOutcome, CheckView
from exams.sittings import queries
from exams.sittings.refs import SittingRef


def start_mock(exam_code: str, *, candidate, at: datetime) -> SittingRef:
    """The go that is still open, or a new one on a freshly drawn paper."""
    return queries.sitting_ref(mocks.start_mock(exam_code, candidate=candidate, at=at))


def enter_own_mistakes(candidate, *, at: datetime) -> None:
    """What went wrong in one's released results is in the mistake book, though a crowd may still wait to be told."""
    own = Result.objects.unheard().of(candidate)
    announcing.announce(list(own.values_list("pk", flat=True)), at=at)


def open_check(key: str, items: Sequence[str], *, candidate, at: datetime) -> CheckView:
    """A go at the check of these items: the open one, or a new one."""
    return checks.open_check(key, items, candidate=candidate, at=at)


def answer_check(sitting_id: UUID, answers: Mapping[str, str], *, candidate) -> CheckOutcome:
    """Hand in the letters chosen for each item and see at once what was right, with rationale and source."""
    return checks.answer_check(sitting_id, answers, candidate=candidate)
