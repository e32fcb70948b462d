"""Results as they are shown: to the candidate, and to the house that asks for an id."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from exams import errors
from exams.marking.models import Result
from exams.marking.reviewing import FrozenPaper, MarkedItem, marked_items
from exams.marking.totals import TopicTotal
from exams.papers.models import Exam
from foundation.clock import local_date
from foundation.compiled import Compiled

ROUND = "sitting__admission__round"
FACTS = (  # in the order of ResultView
    "pk", ROUND, f"{ROUND}__exam__code", f"{ROUND}__exam__purpose", f"{ROUND}__exam__specialty", f"{ROUND}__name", "points", "full",
    "cut_score", "passed", "sitting__started_at", "released_at", "sitting", "sitting__admission__candidate",
)  # fmt: skip
OF_PAPER = ("sitting__paper", "sitting__paper__fingerprint", "sitting__paper__frozen_at")


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
    found = views(Result.objects.filter(released_at__isnull=False, pk=result_id))
    if not found:
        raise errors.NotFound
    return found[0]


def assessments_among(result_ids: Iterable) -> list[int]:
    """Those results that are of a competency assessment; one query."""
    purpose = {f"{ROUND}__exam__purpose": Exam.Purpose.COMPETENCY}
    return list(Result.objects.filter(pk__in=list(result_ids), **purpose).order_by("pk").values_list("pk", flat=True))


def result_of_sitting(sitting_id: UUID, *, candidate) -> ResultView | None:
    """None while it is not marked, or not released."""
    return next(iter(views(Result.objects.released().of(candidate).filter(sitting=sitting_id))), None)


def released_among(sitting_ids: Collection[UUID]) -> dict[UUID, int]:
    """The released result of each of them that has one. Whose they are is for the caller to know."""
    return dict(Result.objects.released().filter(sitting__in=sitting_ids).values_list("sitting_id", "pk"))


def results_of(candidate) -> list[ResultView]:
    """What somebody may see of their own, newest first; knowledge checks inside lessons left out."""
    found = (
        Result.objects.released().of(candidate).exclude(sitting__admission__round__exam__purpose=Exam.Purpose.PRACTICE)
    )
    return views(found.order_by("-released_at", "-pk"))


def result_detail(result_id: int, *, candidate) -> ResultDetail:
    """A released result of one's own by topic and, where the exam allows, item by item with key, rationale and source."""
    found = _released(result_id, candidate)
    if not found:
        raise errors.NotFound
    [row] = found
    view, (topics, *paper) = _view(row[: len(FACTS)]), row[len(FACTS) :]
    shows_items = Exam(purpose=view.purpose).releases_itself
    items = marked_items(view.sitting_id, FrozenPaper(*paper)) if shows_items else ()
    return ResultDetail(view, paper[1], tuple(map(_topic, topics)), items)


@Compiled
def _released(result, candidate):
    own = Result.objects.released().of(candidate).filter(pk=result)
    return own.values_list(*FACTS, "topics", *OF_PAPER)


def views(results) -> list[ResultView]:
    """Of a query for results; one narrow statement."""
    return [_view(row) for row in results.values_list(*FACTS)]


def _view(row: tuple) -> ResultView:
    at = FACTS.index("sitting__started_at")
    return ResultView(*row[:at], local_date(row[at]), *row[at + 1 :])


def _topic(stored: dict) -> TopicTotal:
    return TopicTotal(**stored | {"points": Decimal(stored["points"]), "worth": Decimal(stored["worth"])})
