"""Results as they are shown: to the candidate, and to the house that asks for an id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from exams import errors
from exams.bank.sources import source_words
from exams.marking.models import Result
from exams.marking.services import points
from exams.marking.totals import TopicTotal
from exams.papers.models import Exam, PaperItem
from exams.papers.reading import content_of
from foundation.clock import local_date


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
class MarkedItem:
    """One item of a marked paper, letters as they were shown."""

    position: int
    kind: str
    topic: str
    stem: str
    options: tuple[str, ...]
    chosen: str
    key: str
    points: Decimal
    worth: Decimal
    rationale: str
    source: str


@dataclass(frozen=True)
class ResultDetail:
    """``items`` is empty for an assessment: its items are asked again."""

    result: ResultView
    topics: tuple[TopicTotal, ...]
    items: tuple[MarkedItem, ...]


def result(result_id: int) -> ResultView:
    """A released result. Refuses one that is not."""
    return view(_found(Result.objects.filter(released_at__isnull=False), pk=result_id))


def result_of_sitting(sitting_id: UUID, *, candidate) -> ResultView | None:
    """None while it is not marked, or not released."""
    found = _related(Result.objects.released().of(candidate)).filter(sitting=sitting_id).first()
    return view(found) if found else None


def results_of(candidate) -> list[ResultView]:
    """What somebody may see of their own, newest first; knowledge checks inside lessons left out."""
    found = (
        Result.objects.released().of(candidate).exclude(sitting__admission__round__exam__purpose=Exam.Purpose.PRACTICE)
    )
    return [view(one) for one in _related(found).order_by("-released_at", "-pk")]


def result_detail(result_id: int, *, candidate) -> ResultDetail:
    """A released result of one's own by topic and, where the exam allows, item by item with key, rationale and source."""
    found = _found(Result.objects.released().of(candidate), pk=result_id)
    topics = tuple(_topic(stored) for stored in found.topics)
    shows_items = found.sitting.admission.round.exam.releases_itself
    return ResultDetail(view(found), topics, marked_items(found.sitting) if shows_items else ())


def marked_items(sitting) -> tuple[MarkedItem, ...]:
    """Every item of a closed sitting beside its key."""
    answers = sitting.sheets.latest("run").answers
    found = PaperItem.objects.filter(paper=sitting.paper_id).select_related("item_version__item__topic")
    items, shown = list(found.order_by("position")), content_of(sitting.paper)["items"]
    words = source_words(item.item_version.source for item in items)
    return tuple(_marked(item, texts, chosen, words) for item, texts, chosen in zip(items, shown, answers, strict=True))


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
    return results.select_related("sitting__admission__round__exam")


def _found(results, **lookup) -> Result:
    found = _related(results).select_related("sitting__paper").filter(**lookup).first()
    if found is None:
        raise errors.NotFound
    return found


def _topic(stored: dict) -> TopicTotal:
    return TopicTotal(**stored | {"points": Decimal(stored["points"]), "worth": Decimal(stored["worth"])})


def _marked(item: PaperItem, shown: dict, chosen: str, words: Mapping[str, str]) -> MarkedItem:
    version = item.item_version
    return MarkedItem(
        position=item.position,
        kind=version.item.kind,
        topic=version.item.topic.code,
        stem=shown["stem"],
        options=tuple(shown["options"]),
        chosen=chosen,
        key=item.key,
        points=points(item, chosen),
        worth=item.worth,
        rationale=version.rationale,
        source=words.get(version.source, ""),
    )
