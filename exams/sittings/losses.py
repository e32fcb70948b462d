"""What each sitting of a round lost in an outage: the proposal for giving time back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min, Q

from exams.papers.models import Round
from exams.sittings.models import JournalEntry, Pause, Sitting
from exams.sittings.outage import Span, seconds_lost


@dataclass(frozen=True)
class Loss:
    """``can_be_given`` is false where the sitting is closed: no time helps it any more."""

    sitting: Sitting
    seconds: int

    @property
    def can_be_given(self) -> bool:
        return self.sitting.closed_at is None


def losses(round: Round, outage: Span, *, at: datetime) -> list[Loss]:
    """Every sitting that lost something, the longest first; four queries, however many there are."""
    found = Sitting.objects.filter(admission__round=round, started_at__lt=outage.ends)
    found = found.filter(Q(closed_at=None) | Q(closed_at__gt=outage.begins))
    sittings = list(found.select_related("admission__candidate").order_by("started_at", "pk"))
    heard, paused = _arrivals(sittings, outage), _paused(sittings, at)
    outage = outage.within(Span(outage.begins, at))
    lost = [
        Loss(one, seconds_lost(outage, running=_running(one, at), arrivals=heard[one.pk], pauses=paused[one.pk]))
        for one in sittings
    ]
    return sorted((loss for loss in lost if loss.seconds), key=lambda loss: -loss.seconds)


def _running(sitting: Sitting, at: datetime) -> Span:
    return Span(sitting.started_at, min(sitting.closed_at or at, sitting.deadline))


def _arrivals(sittings: Collection[Sitting], outage: Span) -> dict[UUID, list[datetime]]:
    """When something arrived during it, and the last time before and the first time after."""
    found: dict[UUID, list[datetime]] = {sitting.pk: [] for sitting in sittings}
    entries = JournalEntry.objects.filter(sitting__in=found)
    during = entries.filter(saved_at__gte=outage.begins, saved_at__lte=outage.ends)
    for pk, saved_at in during.values_list("sitting_id", "saved_at"):
        found[pk].append(saved_at)
    before, after = Q(saved_at__lt=outage.begins), Q(saved_at__gt=outage.ends)
    around = entries.values("sitting_id").annotate(
        last=Max("saved_at", filter=before), first=Min("saved_at", filter=after)
    )
    for row in around:
        found[row["sitting_id"]] += [one for one in (row["last"], row["first"]) if one]
    return found


def _paused(sittings: Collection[Sitting], at: datetime) -> dict[UUID, list[Span]]:
    found: dict[UUID, list[Span]] = {sitting.pk: [] for sitting in sittings}
    for pause in Pause.objects.filter(sitting__in=found):
        found[pause.sitting_id].append(Span(pause.began_at, pause.ended_at or at))
    return found
