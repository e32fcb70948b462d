"""Marking with what follows at once: released results are told, and what went wrong is kept until it goes right."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams.marking import services as marking
from exams.marking.announcing import announce_after_commit
from exams.marking.models import Result
from exams.practice import mistake_book
from exams.sittings.locks import lock_free
from exams.sittings.models import Sitting

AT_ONCE = 100  # sittings to a transaction


@transaction.atomic
def mark(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark, and announce what is released by it."""
    results = marking.mark_objective(sitting_ids, at=at)
    announce_after_commit(released(results), at=at)
    return results


@transaction.atomic
def mark_among_others(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark them and, in the same go, others that wait and that nobody else has in hand; announced is none of them yet.

    When a whole hall hands in at once, the first of its requests does the work of a hundred, and theirs find it done.
    """
    waiting = Sitting.objects.unmarked()
    if not waiting.filter(pk__in=sitting_ids).exists():
        return []
    return marking.mark_objective({*sitting_ids, *lock_free(waiting, most=AT_ONCE)}, at=at)


def released(results: Collection[Result]) -> list[int]:
    return [result.pk for result in results if result.released_at]


def enter_mistakes(result_ids: Collection[int], *, at: datetime) -> None:
    """Of mocks and practice. An assessment's items are asked again, so nobody is shown which went wrong."""
    found = Result.objects.filter(pk__in=result_ids, released_how=Result.ReleasedHow.ITSELF)
    related = found.select_related("sitting__paper", "sitting__admission").defer("sitting__paper__content")
    mistake_book.enter(related.order_by("pk"), at=at)
