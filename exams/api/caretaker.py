"""The caretaker's rounds: what was left behind is finished, in batches."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams.api.follow_up import follow_up
from exams.marking import announcing
from exams.marking.models import Result
from exams.papers import reading
from exams.practice import services as practice
from exams.sittings import services as sittings
from exams.sittings.models import Sitting

BATCH = 500  # sittings to a statement


def collect_overdue() -> int:
    """Close every sitting whose time is up, each batch in a transaction of its own; how many."""
    return sum(_collect(batch) for batch in _in_batches(Sitting.objects.overdue()))


def lay_out_opened() -> int:
    """Have the items of opened papers stand as rows; how many papers."""
    return reading.lay_out_opened()


def mark_waiting(*, at: datetime) -> int:
    """Mark what is closed and unmarked; how many."""
    return sum(len(practice.mark(batch, at=at)) for batch in _in_batches(Sitting.objects.unmarked()))


def tell_unheard(*, at: datetime) -> int:
    """Announce the released results that nobody heard of; how many."""
    unheard = list(Result.objects.unheard().order_by("pk").values_list("pk", flat=True)[:BATCH])
    return announcing.announce(unheard, at=at)


def remove_sets(*, at: datetime) -> int:
    """Remove the files of sets whose minutes are over; how many."""
    return sittings.remove_sets(at=at)


@transaction.atomic(durable=True)
def _collect(batch: Collection[UUID]) -> int:
    closed = sittings.collect(batch)
    follow_up(closed)
    return len(closed)


def _in_batches(found) -> Iterator[list[UUID]]:
    ids = list(found.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
