"""Giving candidates their seats: all that have none, one by hand, back again, or none at all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Hall, Seat
from exams.sittings.models import Admission, Placement, Sitting
from exams.sittings.spread import short_by, spread
from foundation.scope import is_within

RIGHT = "exams.set_paper"


@dataclass(frozen=True)
class Outlook:
    """What placing would do now: who has no seat, how many seats are free, and how many would stay without one."""

    unseated: tuple[int, ...]
    free: tuple[int, ...]

    @property
    def placed(self) -> int:
        return len(self.unseated) - self.short

    @property
    def short(self) -> int:
        return short_by(self.unseated, self.free)


def outlook(round: Round, halls: Collection[Hall]) -> Outlook:
    standing = Placement.objects.standing().filter(round=round)
    unseated = Admission.objects.valid().filter(round=round).exclude(pk__in=standing.values("admission"))
    taken = standing.values("seat")
    free = Seat.objects.filter(hall__in=halls, usable=True).exclude(pk__in=taken)
    ordered = free.order_by("hall__site__name", "hall__name", "hall", "row", "column")
    return Outlook(tuple(unseated.values_list("pk", flat=True)), tuple(ordered.values_list("pk", flat=True)))


@transaction.atomic
def place_all(round: Round, halls: Collection[Hall], *, by, at: datetime) -> Outlook:
    """Everybody without a seat has one, as far as the free seats of these halls go; nobody else is moved.

    The lot is drawn from the round, so that the same people in the same halls sit the same way.
    """
    _insist(round, by, *halls)
    _lock(round)
    found = outlook(round, halls)
    drawn = spread(found.unseated, found.free, seed=f"round:{round.pk}")
    Placement.objects.bulk_create(
        Placement(round=round, admission_id=admission, seat_id=seat, placed_at=at, placed_by=by)
        for admission, seat in drawn.items()
    )
    return found


@transaction.atomic
def move(admission: Admission, seat: Seat, *, by, at: datetime) -> Placement:
    """This candidate sits here now. Refuses a seat that is not usable or taken, naming who has it."""
    round = admission.round
    _insist(round, by, seat.hall)
    _lock(round)
    if not seat.usable:
        raise errors.SeatUnusable(seat=seat.label)
    holder = Placement.objects.standing().filter(round=round, seat=seat).select_related("admission__candidate").first()
    if holder and holder.admission_id == admission.pk:
        return holder
    if holder:
        raise errors.SeatTaken(seat=seat.label, who=str(holder.admission.candidate))
    vacate(admission, at=at)
    return Placement.objects.create(round=round, admission=admission, seat=seat, placed_at=at, placed_by=by)


def undo_move(admission: Admission, *, by, at: datetime) -> Placement:
    """Back to the seat before this one, under the same refusals."""
    before = (
        admission.placements.filter(left_at__isnull=False)
        .order_by("-left_at", "-pk")
        .select_related("seat__hall__site")
    )
    found = before.first()
    if found is None:
        raise errors.NoSeatBefore
    return move(admission, found.seat, by=by, at=at)


@transaction.atomic
def clear_seats(round: Round, *, by, at: datetime) -> int:
    """Nobody has a seat in this round; how many had one. Refuses once somebody has begun."""
    _insist(round, by)
    _lock(round)
    if Sitting.objects.filter(admission__round=round).exists():
        raise errors.RoundBegun
    return Placement.objects.standing().filter(round=round).update(left_at=at)


@transaction.atomic
def set_usable(seat: Seat, usable: bool, *, by, at: datetime) -> None:
    """Whether the seat may be given. Refuses to close a seat that somebody holds in a round that is not over."""
    errors.insist(by, RIGHT, seat.hall.site.scope)
    held = (
        Placement.objects.standing().filter(seat=seat, round__closes_at__gt=at).select_related("admission__candidate")
    )
    holder = held.first()
    if holder and not usable:
        raise errors.SeatTaken(seat=seat.label, who=str(holder.admission.candidate))
    Seat.objects.filter(pk=seat.pk).update(usable=usable)


def vacate(admission: Admission, *, at: datetime) -> None:
    """Whatever seat this admission has is free again."""
    Placement.objects.standing().filter(admission=admission).update(left_at=at)


def _insist(round: Round, by, *halls: Hall) -> None:
    errors.insist(by, RIGHT, round.scope)
    if not all(is_within(hall.site.scope, [round.scope]) for hall in halls):
        raise errors.HallElsewhere


def _lock(round: Round) -> None:
    """One at a time gives seats in a round."""
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
