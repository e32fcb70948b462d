"""What goes wrong is kept until it goes right: marking, and the mistake book."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from exams.marking import services as marking
from exams.marking.models import Result
from exams.papers.models import PaperItem
from exams.practice.models import Mistake


@transaction.atomic
def mark(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark, and enter the released results into the mistake book in the same transaction, so each counts once."""
    results = marking.mark_objective(sitting_ids, at=at)
    for result in results:
        if result.released_at:
            _enter(result, at)
    return results


def _enter(result: Result, at: datetime) -> None:
    """A wrong answer opens a mistake or counts it again; a right one masters it; a blank says nothing."""
    right, wrong = _right_and_wrong(result)
    mine = Mistake.objects.of(result.sitting.admission.candidate_id)
    mine.filter(item__in=right, mastered_at=None).update(mastered_at=at)
    known = mine.filter(item__in=wrong)
    known_items = set(known.values_list("item_id", flat=True))
    known.update(wrong_count=F("wrong_count") + 1, last_wrong_at=at, mastered_at=None, sitting=result.sitting)
    Mistake.objects.bulk_create(_new(result, item, at) for item in wrong if item not in known_items)


def _right_and_wrong(result: Result) -> tuple[list[int], list[int]]:
    answers = result.sitting.sheets.latest("run").answers
    items = PaperItem.objects.filter(paper=result.sitting.paper_id).select_related("item_version__item")
    right, wrong = [], []
    for item, chosen in zip(items.order_by("position"), answers, strict=True):
        if chosen:
            (right if marking.points(item, chosen) == item.worth else wrong).append(item.item_version.item_id)
    return right, wrong


def _new(result: Result, item: int, at: datetime) -> Mistake:
    return Mistake(
        candidate_id=result.sitting.admission.candidate_id, item_id=item, sitting=result.sitting, last_wrong_at=at
    )
