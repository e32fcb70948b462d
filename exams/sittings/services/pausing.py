"""暂停与续考: the clock of sittings stands still, and goes on. In force at once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from exams import errors
from exams.sittings.models import Pause, Sitting
from exams.sittings.reckoning import store_deadlines
from exams.sittings.services.invigilation import lock_open, said
from foundation.clock import database_now


@transaction.atomic
def pause(sitting_ids: Collection[UUID], *, reason: str, by) -> list[Pause]:
    """Stop the clock of those that still run. Pausing what is paused, closed or over changes nothing.

    Until it is resumed no save of theirs is refused for time and nothing is collected.
    """
    sittings = _running(lock_open(sitting_ids, by=by))
    return _begin(sittings, by, batch=uuid4(), reason=said(reason))


@transaction.atomic
def resume(sitting_ids: Collection[UUID], *, by) -> int:
    """Let the clocks run on; each deadline moves by exactly what the pause took. How many were paused."""
    return end_pauses(lock_open(sitting_ids, by=by), by=by, at=database_now())


@transaction.atomic
def begin_break(sitting_id: UUID, *, by) -> Pause:
    """One of the breaks of the candidate's accommodation. Refuses when none is left, or the sitting does not run."""
    sittings = _running(lock_open([sitting_id], by=by))
    if not sittings:
        raise errors.NotRunning
    entitled = sittings[0].accommodation
    taken = Pause.objects.filter(sitting=sitting_id, kind=Pause.Kind.BREAK).count()
    if entitled is None or taken >= entitled.breaks:
        raise errors.NoBreakLeft
    return _begin(sittings, by, kind=Pause.Kind.BREAK, seconds=60 * entitled.break_minutes)[0]


def end_pauses(sittings: Collection[Sitting], *, by, at: datetime) -> int:
    """The open pauses of locked, open sittings end now; ``by`` nobody where the clock collects them."""
    ended = Pause.objects.filter(sitting__in=[one.pk for one in sittings], ended_at=None)
    paused = set(ended.values_list("sitting_id", flat=True))
    ended.update(ended_at=at, ended_by=by)
    store_deadlines([sitting for sitting in sittings if sitting.pk in paused])
    return len(paused)


def _running(sittings: Collection[Sitting]) -> list[Sitting]:
    """In time and not paused already."""
    ids = [sitting.pk for sitting in sittings]
    in_time = set(Sitting.objects.in_time().filter(pk__in=ids).values_list("pk", flat=True))
    paused = set(Pause.objects.filter(sitting__in=ids, ended_at=None).values_list("sitting_id", flat=True))
    return [sitting for sitting in sittings if sitting.pk in in_time - paused]


def _begin(sittings: Collection[Sitting], by, **facts) -> list[Pause]:
    now = database_now()
    pauses = Pause.objects.bulk_create(Pause(sitting=one, began_at=now, began_by=by, **facts) for one in sittings)
    store_deadlines(sittings)
    return pauses
