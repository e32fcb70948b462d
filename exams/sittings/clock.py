"""When a sitting begins, may be handed in, and ends: pure functions, and the derivation of the end as rows to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

# Ours. A pause without a set length counts as this long while it lasts, so that the one comparison with the deadline
# refuses no save and collects nothing; what it was is counted when it has ended. No sitting is half as long.
UNTIL_ENDED = timedelta(days=365)


@dataclass(frozen=True)
class Policy:
    """``seconds`` is the paper's time, the rest is what the round says beside it.

    ``window_end`` is given only where the end of the round cuts a late starter's time. It cuts the paper's time alone,
    and everything where it ``is_final``. ``latest_entry`` counts from the opening of the round, 0 meaning until it
    closes; ``earliest_hand_in`` counts from the start of the sitting.
    """

    seconds: int
    window_end: datetime | None = None
    is_final: bool = False
    latest_entry: int = 0
    earliest_hand_in: int = 0


@dataclass(frozen=True)
class Added:
    """Seconds for a reason: an accommodation, an incident. Taken back, they are negative."""

    seconds: int
    reason: str = ""


@dataclass(frozen=True)
class Pause:
    """A stretch that does not count, for as long as it lasts, and at most for ``seconds`` where that was agreed."""

    began_at: datetime
    ended_at: datetime | None = None
    seconds: int | None = None
    reason: str = ""

    @property
    def credit(self) -> timedelta:
        """What it adds; while it is open, the most that it can add."""
        most = UNTIL_ENDED if self.seconds is None else timedelta(seconds=self.seconds)
        if self.ended_at is None:
            return most
        length = self.ended_at - self.began_at
        return length if self.seconds is None else min(length, most)


@dataclass(frozen=True)
class Step:
    """One line of the derivation; ``ends_at`` is the deadline after it, exactly, ``seconds`` is rounded."""

    code: str
    seconds: int
    reason: str
    ends_at: datetime


@dataclass(frozen=True)
class Deadline:
    at: datetime
    steps: tuple[Step, ...]


def deadline(
    policy: Policy,
    start: datetime,
    accommodations: Sequence[Added] = (),
    pauses: Sequence[Pause] = (),
    incidents: Sequence[Added] = (),
) -> Deadline:
    """The end of a sitting, and how it came about. Only a window that does cut is a step.

    Seconds that reversed others leave exactly what stood before them: addition has no order. An open pause comes last
    and no window cuts it, so nothing is refused or collected while it lasts.
    """
    reckoning = _Reckoning(start)
    reckoning.add("time", timedelta(seconds=policy.seconds))
    if not policy.is_final:
        reckoning.cut(policy.window_end)
    for code, length, reason in _additions(accommodations, pauses, incidents):
        reckoning.add(code, length, reason)
    if policy.is_final:
        reckoning.cut(policy.window_end)
    for pause in pauses:
        if pause.ended_at is None:
            reckoning.add("paused", pause.credit, pause.reason)
    return Deadline(reckoning.end, tuple(reckoning.steps))


def remaining(end: datetime, pauses: Sequence[Pause], now: datetime) -> timedelta:
    """What is left to answer: it stands still while a pause counts, and is never less than nothing."""
    open_credit = sum((pause.credit for pause in pauses if pause.ended_at is None), timedelta())
    gone = sum((_so_far(pause, now) for pause in pauses if pause.ended_at is None), timedelta())
    return max(timedelta(), end - open_credit + gone - now)


def accommodated(seconds: int, *, factor: Decimal, extra_seconds: int) -> list[Added]:
    """What an accommodation adds to a paper's time. A begun second counts as whole."""
    longer = int((seconds * (factor - 1)).to_integral_value(ROUND_CEILING))
    rows = [Added(longer, f"× {factor.normalize():f}"), Added(extra_seconds)]
    return [row for row in rows if row.seconds]


def entry_until(policy: Policy, opens_at: datetime, closes_at: datetime | None) -> datetime | None:
    """Up to which instant, itself not included, a sitting may be begun; None without an end."""
    ends = [closes_at] if closes_at else []
    if policy.latest_entry:
        ends.append(opens_at + timedelta(seconds=policy.latest_entry))
    return min(ends, default=None)


def hand_in_from(policy: Policy, start: datetime, end: datetime) -> datetime | None:
    """From when it may be handed in; None means at once. Never after the end."""
    if not policy.earliest_hand_in:
        return None
    return min(start + timedelta(seconds=policy.earliest_hand_in), end)


def _so_far(pause: Pause, now: datetime) -> timedelta:
    return min(max(timedelta(), now - pause.began_at), pause.credit)


def _additions(accommodations, pauses, incidents) -> Iterator[tuple[str, timedelta, str]]:
    for added in accommodations:
        yield "accommodation", timedelta(seconds=added.seconds), added.reason
    for pause in pauses:
        if pause.ended_at is not None:
            yield "pause", pause.credit, pause.reason
    for added in incidents:
        yield "incident", timedelta(seconds=added.seconds), added.reason


class _Reckoning:
    """The end so far, and the lines that led there."""

    def __init__(self, start: datetime):
        self.end, self.steps = start, []

    def add(self, code: str, length: timedelta, reason: str = "") -> None:
        self.end += length
        self.steps.append(Step(code, round(length.total_seconds()), reason, self.end))

    def cut(self, window_end: datetime | None) -> None:
        if window_end and window_end < self.end:
            self.add("window", window_end - self.end)
