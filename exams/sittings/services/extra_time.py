"""补时: giving a candidate time, and taking it back. In force at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.sittings import clock
from exams.sittings.locks import lock
from exams.sittings.models import ExtraTime, Sitting


@transaction.atomic
def give_time(sitting_id: UUID, *, seconds: int, reason: str, by, at: datetime) -> ExtraTime:
    """Add seconds to an open sitting, with the reason that the candidate is shown."""
    if not reason.strip():
        raise errors.ReasonMissing
    sitting = _lock_open(sitting_id, by)
    given = ExtraTime.objects.create(sitting=sitting, seconds=seconds, reason=reason.strip(), given_by=by, given_at=at)
    _set_deadline(sitting)
    return given


@transaction.atomic
def reverse_time(extra_time_id: int, *, reason: str, by, at: datetime) -> ExtraTime:
    """Take extra time back by a row of its own; the deadline is then exactly what it was without. Only once."""
    given = ExtraTime.objects.filter(pk=extra_time_id, reverses=None).first()
    if given is None:
        raise errors.NotFound
    if not reason.strip():
        raise errors.ReasonMissing
    sitting = _lock_open(given.sitting_id, by)
    if ExtraTime.objects.filter(reverses=given).exists():
        raise errors.AlreadyReversed
    reversal = ExtraTime.objects.create(
        sitting=sitting, seconds=-given.seconds, reason=reason.strip(), given_by=by, given_at=at, reverses=given
    )
    _set_deadline(sitting)
    return reversal


def derivation(sitting: Sitting) -> clock.Deadline:
    """How the deadline came about, line by line."""
    rows = sitting.extra_time.order_by("pk").values_list("seconds", "reason")
    policy = clock.Policy(sitting.seconds, sitting.window_end)
    return clock.deadline(policy, sitting.started_at, incidents=[clock.Added(*row) for row in rows])


def _lock_open(sitting_id: UUID, by) -> Sitting:
    sitting = lock(sitting_id)
    errors.insist(by, "exams.invigilate", sitting.admission.round.scope)
    if sitting.closed_at:
        raise errors.SittingClosed
    return sitting


def _set_deadline(sitting: Sitting) -> None:
    found = derivation(sitting)
    sitting.deadline = found.at
    sitting.extra_seconds = sum(step.seconds for step in found.steps if step.code == "incident")
    sitting.save(update_fields=["deadline", "extra_seconds"])
