"""Results as they are shown: to the candidate, and to the house that asks for an id."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from exams import errors
from exams.marking.models import Result
from exams.marking.reviewing import MarkedItem, marked_items
from exams.marking.totals import TopicTotal
from exams.papers.models import Exam
from foundation.clock import local_date

ROUND = "sitting__admission__round"
SHOWN = (
    "sitting__started_at", "sitting__admission__candidate_id", f"{ROUND}__name", f"{ROUND}__exam__code",
    f"{ROUND}__exam__purpose", f"{ROUND}__exam__specialty", "points", "full", "cut_score", "passed", "topics", "released_at",
)  # fmt: skip
PAPER = ("sitting__paper__fingerprint", "sitting__paper__frozen_at")


@dataclass(frozen=True)
class ResultView:
    id: int
    round_id: int
    exam_code: str
    purpose: str
    specialty: str
    name: str
    points: Decimal
    full: Decimal
    cut_score: Decimal
    passed: bool
    sat_on: date
    released_at: datetime
    sitting_id: UUID
    candidate_id: UUID


@dataclass(frozen=True)
class ResultDetail:
    """``items`` is empty for an assessment: its items are asked again. ``paper`` is the paper's fingerprint."""

    result: ResultView
    paper: str
    topics: tuple[TopicTotal, ...]
    items: tuple[MarkedItem, ...]


def result(result_id: int) -> ResultView:
    """A released result. Refuses one that is not."""
    return view(_found(_related(Result.objects.filter(released_at__isnull=False)), pk=result_id))


def purpose_of_result(result_id: int) -> str:
    """Of the exam that a result is of; empty where there is no such result."""
    found = Result.objects.filter(pk=result_id).values_list("sitting__admission__round__exam__purpose", flat=True)
    return found.first() or ""


def result_of_sitting(sitting_id: UUID, *, candidate) -> ResultView | None:
    """None while it is not marked, or not released."""
    found = _related(Result.objects.released().of(candidate)).filter(sitting=sitting_id).first()
    return view(found) if found else None


def released_among(sitting_ids: Collection[UUID]) -> dict[UUID, int]:
    """The released result of each of them that has one. Whose they are is for the caller to know."""
    return dict(Result.objects.released().filter(sitting__in=sitting_ids).values_list("sitting_id", "pk"))


def results_of(candidate) -> list[ResultView]:
    """What somebody may see of their own, newest first; knowledge checks inside lessons left out."""
    found = (
        Result.objects.released().of(candidate).exclude(sitting__admission__round__exam__purpose=Exam.Purpose.PRACTICE)
    )
    return [view(one) for one in _related(found).order_by("-released_at", "-pk")]


def result_detail(result_id: int, *, candidate) -> ResultDetail:
    """A released result of one's own by topic and, where the exam allows, item by item with key, rationale and source."""
    with_paper = _related(Result.objects.released().of(candidate).select_related("sitting__paper"))
    found = _found(with_paper.only(*SHOWN, *PAPER), pk=result_id)
    topics = tuple(_topic(stored) for stored in found.topics)
    shows_items = found.sitting.admission.round.exam.releases_itself
    return ResultDetail(
        view(found), found.sitting.paper.fingerprint, topics, marked_items(found.sitting) if shows_items else ()
    )


def view(result: Result) -> ResultView:
    sitting, round = result.sitting, result.sitting.admission.round
    return ResultView(
        id=result.pk,
        round_id=round.pk,
        exam_code=round.exam.code,
        purpose=round.exam.purpose,
        specialty=round.exam.specialty,
        name=round.name,
        points=result.points,
        full=result.full,
        cut_score=result.cut_score,
        passed=result.passed,
        sat_on=local_date(sitting.started_at),
        released_at=result.released_at,
        sitting_id=sitting.pk,
        candidate_id=sitting.admission.candidate_id,
    )


def _related(results):
    return results.select_related("sitting__admission__round__exam").only(*SHOWN)


def _found(results, **lookup) -> Result:
    found = results.filter(**lookup).first()
    if found is None:
        raise errors.NotFound
    return found


def _topic(stored: dict) -> TopicTotal:
    return TopicTotal(**stored | {"points": Decimal(stored["points"]), "worth": Decimal(stored["worth"])})
