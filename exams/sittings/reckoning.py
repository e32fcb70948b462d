"""The deadline of stored sittings: facts gathered for ``clock``, and what it says stored for the one comparison."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models.functions import Coalesce

from exams.papers.models import Round
from exams.sittings import clock
from exams.sittings.models import Accommodation, ExtraTime, Pause, Sitting

Given = tuple[datetime | None, clock.Added]  # when, None where it is only thought of


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


def entry_over(round: Round, at: datetime) -> bool:
    """Whether nobody may begin it any more."""
    until = clock.entry_until(policy_of(round), round.begins_at, round.closes_at)
    return until is not None and until <= at


def accommodated(seconds: int, accommodation: Accommodation | None) -> list[clock.Added]:
    if accommodation is None:
        return []
    return clock.accommodated(seconds, factor=accommodation.factor, extra_seconds=60 * accommodation.extra_minutes)


@dataclass(frozen=True)
class Reckoned:
    """The deadline with its derivation, and the pauses that went into it.

    ``whole`` is the end of the whole sitting; ``deadline`` that of the present section where it comes sooner.
    """

    deadline: clock.Deadline
    pauses: list[clock.Pause]
    whole: clock.Deadline

    @property
    def paused(self) -> bool:
        return any(pause.ended_at is None for pause in self.pauses)

    def remaining_ms(self, end: datetime, now: datetime) -> int:
        """Left to answer until the stored end, which decides; it stands still while a pause counts."""
        return clock.remaining(end, self.pauses, now) // timedelta(milliseconds=1)


def reckon(sitting: Sitting) -> Reckoned:
    return reckon_all([sitting])[sitting.pk]


def as_begun(sitting: Sitting) -> Reckoned:
    """The same for a sitting to which nothing has happened since it began; no query."""
    return _reckoned(sitting, sitting.accommodation, [], [])


def reckon_all(sittings: Sequence[Sitting], *, more: Mapping[UUID, int] | None = None) -> dict[UUID, Reckoned]:
    """As many queries for thirty as for one. ``more`` are seconds that are only thought of, to see what they would do."""
    ids = [sitting.pk for sitting in sittings]
    given, stood = _given(ids), _pauses(ids)
    for pk, seconds in (more or {}).items():
        given[pk].append((None, clock.Added(seconds)))
    entitled = Accommodation.objects.in_bulk({one.accommodation_id for one in sittings if one.accommodation_id})
    return {
        one.pk: _reckoned(one, entitled.get(one.accommodation_id), stood[one.pk], given[one.pk]) for one in sittings
    }


def store_deadlines(sittings: Sequence[Sitting]) -> None:
    """After anything of their time has changed; the caller holds their locks. In force with the commit."""
    found = reckon_all(sittings)
    for sitting in sittings:
        deadline = found[sitting.pk].deadline
        sitting.deadline = deadline.at
        sitting.extra_seconds = sum(step.seconds for step in found[sitting.pk].whole.steps if step.code == "incident")
    Sitting.objects.bulk_update(sittings, ["deadline", "extra_seconds"])


def _reckoned(one: Sitting, entitled: Accommodation | None, stood: list[clock.Pause], given: list[Given]) -> Reckoned:
    whole = clock.deadline(
        clock.Policy(one.seconds, one.window_end, one.window_is_final),
        one.started_at,
        accommodated(one.seconds, entitled),
        stood,
        [added for _, added in given],
    )
    section = _section(one, entitled, stood, given)
    return Reckoned(section if section and section.at < whole.at else whole, stood, whole)


def _section(one: Sitting, entitled: Accommodation | None, stood, given: list[Given]) -> clock.Deadline | None:
    """The end of the present section by itself: the same reckoning, from what was added and what stood still since it began.

    The factor of an accommodation and its minutes hold for each section; the whole is not longer for it.
    """
    if one.section_seconds is None:
        return None
    since = one.section_began_at or one.started_at
    found = clock.deadline(
        clock.Policy(one.section_seconds),
        since,
        accommodated(one.section_seconds, entitled),
        [pause for pause in stood if pause.began_at >= since],
        [added for at, added in given if at is None or at >= since],
    )
    first, *others = found.steps
    return clock.Deadline(found.at, (replace(first, code="section"), *others))


def _given(sitting_ids: Collection[UUID]) -> dict[UUID, list[Given]]:
    """What was given and when; what takes it back counts where that counted."""
    found: dict[UUID, list[Given]] = {pk: [] for pk in sitting_ids}
    rows = ExtraTime.objects.filter(sitting__in=sitting_ids).order_by("pk")
    rows = rows.annotate(since=Coalesce("reverses__given_at", "given_at"))
    for pk, at, seconds, reason in rows.values_list("sitting_id", "since", "seconds", "reason"):
        found[pk].append((at, clock.Added(seconds, reason)))
    return found


def _pauses(sitting_ids: Collection[UUID]) -> dict[UUID, list[clock.Pause]]:
    found: dict[UUID, list[clock.Pause]] = {pk: [] for pk in sitting_ids}
    rows = Pause.objects.filter(sitting__in=sitting_ids).order_by("pk")
    for pk, *facts in rows.values_list("sitting_id", "began_at", "ended_at", "seconds", "reason"):
        found[pk].append(clock.Pause(*facts))
    return found
