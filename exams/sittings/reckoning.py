"""The deadline of stored sittings: facts gathered for ``clock``, and what it says stored for the one comparison."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from exams.papers.models import Round
from exams.sittings import clock
from exams.sittings.models import Accommodation, ExtraTime, Pause, Sitting


def policy_of(round: Round) -> clock.Policy:
    """What the round says about the time of a sitting that begins in it."""
    window = round.window_holds
    return clock.Policy(
        seconds=round.duration,
        window_end=None if window == Round.Window.KEEPS else round.closes_at,
        is_final=window == Round.Window.FINAL,
        latest_entry=round.latest_entry or 0,
        earliest_hand_in=round.earliest_hand_in or 0,
    )


def accommodated(seconds: int, accommodation: Accommodation | None) -> list[clock.Added]:
    if accommodation is None:
        return []
    return clock.accommodated(seconds, factor=accommodation.factor, extra_seconds=60 * accommodation.extra_minutes)


@dataclass(frozen=True)
class Reckoned:
    """The deadline with its derivation, and the pauses that went into it."""

    deadline: clock.Deadline
    pauses: list[clock.Pause]

    @property
    def paused(self) -> bool:
        return any(pause.ended_at is None for pause in self.pauses)

    def remaining_ms(self, end: datetime, now: datetime) -> int:
        """Left to answer until the stored end, which decides; it stands still while a pause counts."""
        return clock.remaining(end, self.pauses, now) // timedelta(milliseconds=1)


def reckon(sitting: Sitting) -> Reckoned:
    return reckon_all([sitting])[sitting.pk]


def reckon_all(sittings: Sequence[Sitting], *, more: Mapping[UUID, int] | None = None) -> dict[UUID, Reckoned]:
    """As many queries for thirty as for one. ``more`` are seconds that are only thought of, to see what they would do."""
    ids = [sitting.pk for sitting in sittings]
    given, stood = _given(ids), _pauses(ids)
    for pk, seconds in (more or {}).items():
        given[pk].append(clock.Added(seconds))
    entitled = Accommodation.objects.in_bulk({one.accommodation_id for one in sittings if one.accommodation_id})
    return {
        one.pk: Reckoned(
            clock.deadline(
                clock.Policy(one.seconds, one.window_end, one.window_is_final),
                one.started_at,
                accommodated(one.seconds, entitled.get(one.accommodation_id)),
                stood[one.pk],
                given[one.pk],
            ),
            stood[one.pk],
        )
        for one in sittings
    }


def store_deadlines(sittings: Sequence[Sitting]) -> None:
    """After anything of their time has changed; the caller holds their locks. In force with the commit."""
    found = reckon_all(sittings)
    for sitting in sittings:
        deadline = found[sitting.pk].deadline
        sitting.deadline = deadline.at
        sitting.extra_seconds = sum(step.seconds for step in deadline.steps if step.code == "incident")
    Sitting.objects.bulk_update(sittings, ["deadline", "extra_seconds"])


def _given(sitting_ids: Collection[UUID]) -> dict[UUID, list[clock.Added]]:
    found: dict[UUID, list[clock.Added]] = {pk: [] for pk in sitting_ids}
    rows = ExtraTime.objects.filter(sitting__in=sitting_ids).order_by("pk")
    for pk, seconds, reason in rows.values_list("sitting_id", "seconds", "reason"):
        found[pk].append(clock.Added(seconds, reason))
    return found


def _pauses(sitting_ids: Collection[UUID]) -> dict[UUID, list[clock.Pause]]:
    found: dict[UUID, list[clock.Pause]] = {pk: [] for pk in sitting_ids}
    rows = Pause.objects.filter(sitting__in=sitting_ids).order_by("pk")
    for pk, *facts in rows.values_list("sitting_id", "began_at", "ended_at", "seconds", "reason"):
        found[pk].append(clock.Pause(*facts))
    return found
