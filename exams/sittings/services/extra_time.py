"""补时: giving candidates time, and taking it back. In force at once.

When it was given decides in which section it counts, so the database's clock says when, as it says when a section began.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from exams import errors
from exams.sittings.models import ExtraTime, Sitting
from exams.sittings.reckoning import store_deadlines
from exams.sittings.services.invigilation import lock_open, said
from foundation.clock import database_now


@dataclass(frozen=True)
class Gift:
    """What one act came to: the rows it made, and the sittings that were closed before it reached them."""

    batch: UUID
    rows: list[ExtraTime]
    closed: list[UUID]


@transaction.atomic
def give_time(sitting_id: UUID, *, seconds: int, reason: str, by) -> ExtraTime:
    """Add seconds to an open sitting, with the reason that the candidate is shown."""
    gift = _give({sitting_id: seconds}, said(reason), None, by)
    if gift.closed:
        raise errors.SittingClosed
    return gift.rows[0]


@transaction.atomic
def give_time_to_all(seconds: Mapping[UUID, int], *, reason: str, by, batch: UUID | None = None) -> Gift:
    """Add to each sitting its seconds in one act; those that are closed are left out and named.

    Repeating with the same ``batch`` gives what was given the first time. As many statements for thirty as for three.
    """
    batch = batch or uuid4()
    gift = _give(seconds, said(reason), batch, by)
    assert len({row.sitting_id for row in gift.rows}) == len(gift.rows)
    return gift


@transaction.atomic
def reverse_time(extra_time_id: int, *, reason: str, by) -> ExtraTime:
    """Take extra time back by a row of its own; the deadline is then exactly what it was without. Only once."""
    given = ExtraTime.objects.filter(pk=extra_time_id, reverses=None).first()
    if given is None:
        raise errors.NotFound
    if not lock_open([given.sitting_id], by=by):
        raise errors.SittingClosed
    if ExtraTime.objects.filter(reverses=given).exists():
        raise errors.AlreadyReversed
    return _reverse([given], said(reason), by)[0]


@transaction.atomic
def reverse_batch(batch: UUID, *, reason: str, by) -> list[ExtraTime]:
    """Take back all that was given in one act and still stands in open sittings. Again finds nothing left to do."""
    given = list(ExtraTime.objects.filter(batch=batch, reverses=None).order_by("sitting_id"))
    if not given:
        raise errors.NotFound
    open_ids = {sitting.pk for sitting in lock_open([row.sitting_id for row in given], by=by)}
    reversed_already = set(ExtraTime.objects.filter(reverses__in=given).values_list("reverses_id", flat=True))
    standing = [row for row in given if row.sitting_id in open_ids and row.pk not in reversed_already]
    return _reverse(standing, said(reason), by)


def _give(seconds: Mapping[UUID, int], reason: str, batch: UUID | None, by) -> Gift:
    sittings = lock_open(seconds, by=by)
    known = _given_before(batch)
    fresh = [sitting for sitting in sittings if sitting.pk not in known]
    now = database_now()
    rows = ExtraTime.objects.bulk_create(
        ExtraTime(sitting=sitting, seconds=seconds[sitting.pk], reason=reason, batch=batch, given_by=by, given_at=now)
        for sitting in fresh
    )
    store_deadlines(fresh)
    closed = sorted(set(seconds) - {sitting.pk for sitting in sittings})
    return Gift(batch, [*known.values(), *rows], closed)


def _given_before(batch: UUID | None) -> dict[UUID, ExtraTime]:
    if batch is None:
        return {}
    return {row.sitting_id: row for row in ExtraTime.objects.filter(batch=batch, reverses=None)}


def _reverse(given: Collection[ExtraTime], reason: str, by) -> list[ExtraTime]:
    now = database_now()
    reversals = ExtraTime.objects.bulk_create(
        ExtraTime(
            sitting_id=row.sitting_id, seconds=-row.seconds, reason=reason, batch=row.batch, given_by=by, given_at=now,
            reverses=row,
        )
        for row in given
    )  # fmt: skip
    store_deadlines(list(Sitting.objects.filter(pk__in=[row.sitting_id for row in given])))
    return reversals
