"""What goes wrong is kept until it goes right: marking, and the mistake book."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams.marking import services as marking
from exams.marking.models import Result
from exams.practice import mistake_book
from exams.sittings.locks import lock_free
from exams.sittings.models import Sitting

AT_ONCE = 100  # sittings to a transaction


@transaction.atomic
def mark(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark, and enter the released results into the mistake book in the same transaction, so each counts once."""
    results = marking.mark_objective(sitting_ids, at=at)
    mistake_book.enter([result for result in results if result.released_at], at=at)
    return results


@transaction.atomic
def mark_among_others(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark them and, in the same go, others that wait and that nobody else has in hand.

    When a whole hall hands in at once, the first of its requests does the work of a hundred, and theirs find it done.
    """
    waiting = Sitting.objects.unmarked()
    if not waiting.filter(pk__in=sitting_ids).exists():
        return []
    return mark({*sitting_ids, *lock_free(waiting, most=AT_ONCE)}, at=at)
