"""Results as they are shown: to the candidate, and to the house that asks for an id."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from exams import errors
from exams.bank.sources import source_words
from exams.marking.keys import Keyed, keys_of
from exams.marking.models import Result
from exams.marking.totals import TopicTotal
from exams.papers.models import Exam, PaperItem
from exams.papers.reading import content_of
from foundation.clock import local_date

REASONS = ("position", "item_version__seal_id", "item_version__rationale", "item_version__source")


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


def purpose_of_result(result_id: int) -> str:
    """Of the exam that a result is of; empty where there is no such result."""
    found = Result.objects.filter(pk=result_id).values_list("sitting__admission__round__exam__purpose", flat=True)
    return found.first() or ""


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
    found = _found(Result.objects.released().of(candidate).select_related("sitting__paper"), pk=result_id)
    topics = tuple(_topic(stored) for stored in found.topics)
    shows_items = found.sitting.admission.round.exam.releases_itself
    return ResultDetail(view(found), topics, marked_items(found.sitting) if shows_items else ())


def marked_items(sitting) -> tuple[MarkedItem, ...]:
    """Every item of a closed sitting beside its key."""
    answers = sitting.sheets.latest("run").answers
    keys, shown = keys_of([sitting.paper_id])[sitting.paper_id], content_of(sitting.paper)["items"]
    found = PaperItem.objects.filter(paper=sitting.paper_id).select_related("item_version").order_by("position")
    reasons = [place.item_version for place in found.only(*REASONS)]
    words = source_words(version.source for version in reasons)
    return tuple(
        _marked(key, texts, chosen, version.rationale, words.get(version.source, ""))
        for key, texts, chosen, version in zip(keys, shown, answers, reasons, strict=True)
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
    return results.select_related("sitting__admission__round__exam")


def _found(results, **lookup) -> Result:
    found = _related(results).filter(**lookup).first()
    if found is None:
        raise errors.NotFound
    return found


def _topic(stored: dict) -> TopicTotal:
    return TopicTotal(**stored | {"points": Decimal(stored["points"]), "worth": Decimal(stored["worth"])})


def _marked(key: Keyed, shown: dict, chosen: str, rationale: str, source: str) -> MarkedItem:
    return MarkedItem(
        position=shown["position"],
        kind=key.kind,
        topic=key.topic,
        stem=shown["stem"],
        options=tuple(shown["options"]),
        chosen=chosen,
        key=key.key,
        points=key.points(chosen),
        worth=key.worth,
        rationale=rationale,
        source=source,
    )
