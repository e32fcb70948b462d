"""交卷: many sittings may be handed in with one transaction, and no number of statements grows with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from exams import errors
from exams.sittings import journal
from exams.sittings.instants import DatabaseNow
from exams.sittings.locks import lock_all
from exams.sittings.models import Pause, Receipt, Sitting
from exams.sittings.services.closing import close
from exams.sittings.services.pausing import end_pauses
from exams.sittings.services.sectioning import to_go_on
from foundation.clock import database_now


@dataclass(frozen=True)
class HandIn:
    """``last`` is the highest number that the browser has given out in ``epoch``; without them nothing is asked for."""

    sitting: UUID
    epoch: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Closed:
    """``now`` says that it was this call that closed the sitting."""

    receipt: Receipt
    now: bool


def submit(sitting_id: UUID, *, epoch: int | None = None, last: int | None = None) -> tuple[Receipt, bool]:
    """Hand in one: the receipt, and whether it was this call that closed the sitting. Refuses as ``hand_in`` does."""
    [outcome] = hand_in([HandIn(sitting_id, epoch, last)])
    if isinstance(outcome, errors.Refused):
        raise outcome
    return outcome.receipt, outcome.now


@transaction.atomic
def hand_in(asked: Sequence[HandIn]) -> list[Closed | errors.Refused]:
    """Hand in, each with its own outcome; again gives the same receipt, and what is refused leaves the others alone.

    Within the grace, what has not arrived yet is asked for before anything is closed. An older device may not hand in,
    nobody may while the sitting is paused or before the earliest hand-in. After the grace the clock has collected.
    """
    sittings, in_time, at = _locked({one.sitting for one in asked})
    over = [sitting for sitting in sittings.values() if not sitting.closed_at and sitting.pk not in in_time]
    moving = to_go_on(over, at=at)
    refused = [_refusal(one, sittings.get(one.sitting), in_time, moving) for one in asked]
    ready = {one.sitting: sittings[one.sitting] for one, no in zip(asked, refused, strict=True) if not no}
    receipts = _close([sitting for sitting in ready.values() if not sitting.closed_at], in_time, at)
    return [no or _closed(sittings[one.sitting], receipts) for one, no in zip(asked, refused, strict=True)]


def _locked(ids: Iterable[UUID]) -> tuple[dict[UUID, Sitting], dict[UUID, tuple[datetime, bool]], datetime]:
    """The sittings as they are under the lock; of those in time, what the clock says and whether they are paused."""
    lock_all(ids)
    found = Sitting.objects.filter(pk__in=ids).select_related("paper", "receipt").defer("paper__content")
    paused = Exists(Pause.objects.filter(sitting=OuterRef("pk"), ended_at=None))
    timed = Sitting.objects.in_time().filter(pk__in=ids).annotate(now=DatabaseNow(), paused=paused)
    in_time = {pk: (now, waits) for pk, now, waits in timed.values_list("pk", "now", "paused")}
    return {sitting.pk: sitting for sitting in found}, in_time, database_now()


def _refusal(asked: HandIn, sitting: Sitting | None, in_time: dict, moving: Sequence[Sitting]) -> errors.Refused | None:
    """Why this one is not closed now; a sitting that is closed already has its receipt."""
    if sitting is None:
        return errors.NotFound()
    if sitting.closed_at:
        return None
    if sitting.pk in in_time:
        return _unready(asked, sitting) or _not_now(sitting, *in_time[sitting.pk])
    return errors.SectionOver() if sitting in moving else None


def _unready(asked: HandIn, sitting: Sitting) -> errors.Refused | None:
    if asked.epoch is not None and asked.epoch != sitting.epoch:
        return errors.TakenOver(acknowledged=journal.highest(sitting.pk, asked.epoch))
    if asked.last is not None and asked.last > sitting.sequence:
        return errors.Gap(acknowledged=sitting.sequence)
    return None


def _not_now(sitting: Sitting, now: datetime, paused: bool) -> errors.Refused | None:
    if paused:
        return errors.Paused()
    if sitting.hand_in_from and now < sitting.hand_in_from:
        return errors.TooEarly(hand_in_from=sitting.hand_in_from)
    return None if sitting.in_last_section else errors.SectionsLeft()


def _close(sittings: Sequence[Sitting], in_time: dict, at: datetime) -> dict[UUID, Receipt]:
    mine = [sitting for sitting in sittings if sitting.pk in in_time]
    late = [sitting for sitting in sittings if sitting.pk not in in_time]
    if late:
        end_pauses(late, by=None, at=at)
    receipts = close(mine, Sitting.ClosedBy.CANDIDATE) + close(late, Sitting.ClosedBy.CLOCK)
    return {receipt.sitting_id: receipt for receipt in receipts}


def _closed(sitting: Sitting, receipts: dict[UUID, Receipt]) -> Closed:
    """Whoever asks twice in one go has closed it with the first."""
    now = receipts.get(sitting.pk)
    return Closed(now or sitting.receipt, now is not None)
