"""Marking by the machine, and releasing what was marked."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.bank import kinds
from exams.marking import totals
from exams.marking.announcing import announce_after_commit
from exams.marking.models import MachineMarks, Result
from exams.marking.totals import Line
from exams.papers import reading
from exams.papers.models import PaperItem, Round
from exams.sittings.locks import lock_all
from exams.sittings.models import AnswerSheet, Sitting
from exams.sittings.receipts import digest_of


@transaction.atomic
def mark_objective(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark what is closed and unmarked among them; the new results. Repeating marks nothing twice.

    The result of a mock or of practice is released in the same breath, an assessment's waits for an officer.
    """
    lock_all(sitting_ids)
    sheets = _unmarked(sitting_ids)
    lines = {sheet.sitting_id: lines_of(sheet, items) for sheet, items in _with_items(sheets)}
    marks = MachineMarks.objects.bulk_create(_marks(sheet, lines[sheet.sitting_id], at) for sheet in sheets)
    results = Result.objects.bulk_create(
        _result(sheet.sitting, lines[sheet.sitting_id], marked, at) for sheet, marked in zip(sheets, marks, strict=True)
    )
    announce_after_commit([result.pk for result in results if result.released_at], at=at)
    return results


@transaction.atomic
def release(round: Round, *, by, at: datetime) -> int:
    """Announce every result of a round; how many were new. Refuses while anything of it is open or unmarked."""
    errors.insist(by, "exams.release_result", round.scope)
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if not _complete(round, at):
        raise errors.StillOpen
    waiting = Result.objects.waiting().filter(sitting__admission__round=round)
    released = list(waiting.order_by("sitting_id").values_list("pk", flat=True))
    Result.objects.filter(pk__in=released).update(
        released_at=at, released_how=Result.ReleasedHow.OFFICER, released_by=by
    )
    if round.released_at is None:
        Round.objects.filter(pk=round.pk).update(released_at=at, released_by=by)
    announce_after_commit(released, at=at)
    return len(released)


def lines_of(sheet: AnswerSheet, items: Sequence[PaperItem]) -> list[Line]:
    """Every response of a sheet with its points, in paper order."""
    return [
        Line(
            topic=item.item_version.item.topic.code,
            name=item.item_version.item.topic.name,
            points=points(item, chosen),
            worth=item.worth,
        )
        for item, chosen in zip(items, sheet.answers, strict=True)
    ]


def points(item: PaperItem, chosen: str) -> Decimal:
    kind = item.item_version.item.kind
    return kinds.score(kind, item.key, chosen, worth=item.worth, per_option=item.per_option)


def _unmarked(sitting_ids: Collection[UUID]) -> list[AnswerSheet]:
    unmarked = Sitting.objects.unmarked().filter(pk__in=sitting_ids)
    sheets = AnswerSheet.objects.filter(sitting__in=unmarked, run=1).order_by("sitting_id")
    return list(sheets.select_related("sitting__paper", "sitting__admission__round__exam"))


def _with_items(sheets: Sequence[AnswerSheet]):
    """Each sheet with the items of its paper; every paper is read once."""
    papers = {sheet.sitting.paper_id: sheet.sitting.paper for sheet in sheets}
    items = _items(papers)
    if unlaid := [papers[paper] for paper, found in items.items() if not found]:  # opened, and the sweep is yet to come
        reading.lay_out(unlaid)
        items |= _items([paper.pk for paper in unlaid])
    return [(sheet, items[sheet.sitting.paper_id]) for sheet in sheets]


def _items(papers: Collection[int]) -> dict[int, list[PaperItem]]:
    found = PaperItem.objects.filter(paper__in=papers).select_related("item_version__item__topic")
    items: dict[int, list[PaperItem]] = {paper: [] for paper in papers}
    for item in found.order_by("position"):
        items[item.paper_id].append(item)
    return items


def _marks(sheet: AnswerSheet, lines: Sequence[Line], at: datetime) -> MachineMarks:
    texts = [f"{line.points:.2f}" for line in lines]
    return MachineMarks(sitting_id=sheet.sitting_id, points=texts, digest=digest_of(texts), marked_at=at)


def _result(sitting: Sitting, lines: Sequence[Line], marks: MachineMarks, at: datetime) -> Result:
    earned, paper = totals.total(lines), sitting.paper
    result = Result(
        sitting=sitting,
        marks=marks,
        points=earned,
        full=paper.full,
        cut_score=paper.cut_score,
        passed=earned >= paper.cut_score,
        topics=[_as_stored(topic) for topic in totals.by_topic(lines)],
        marked_at=at,
    )
    if sitting.admission.round.exam.releases_itself:
        result.released_at, result.released_how = at, Result.ReleasedHow.ITSELF
    return result


def _as_stored(topic: totals.TopicTotal) -> dict:
    return asdict(topic) | {"points": f"{topic.points:.2f}", "worth": f"{topic.worth:.2f}"}


def _complete(round: Round, at: datetime) -> bool:
    """Whether nothing more can come: the round is over, nobody is sitting it, and everything is marked."""
    if round.closes_at is None or at < round.closes_at:
        return False
    return not Sitting.objects.filter(admission__round=round, results=None).exists()
