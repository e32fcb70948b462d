"""When a sitting ends: one pure function, and its derivation as rows that can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Policy:
    """``window_end`` is given only where the exam says that the end of the round cuts the time short."""

    seconds: int
    window_end: datetime | None = None


@dataclass(frozen=True)
class Added:
    """Seconds for a reason: an accommodation, a pause made good, an incident. Taken back, they are negative."""

    seconds: int
    reason: str = ""


@dataclass(frozen=True)
class Step:
    """One line of the derivation; ``ends_at`` is the deadline after it."""

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
    pauses: Sequence[Added] = (),
    incidents: Sequence[Added] = (),
) -> Deadline:
    """The end of a sitting, and how it came about. The window cuts last, and only time that it does cut is a step.

    Seconds that reversed others leave exactly what stood before them: addition has no order.
    """
    steps, end = [], start
    for code, added in _additions(policy, accommodations, pauses, incidents):
        end += timedelta(seconds=added.seconds)
        steps.append(Step(code, added.seconds, added.reason, end))
    if policy.window_end and policy.window_end < end:
        cut = -round((end - policy.window_end).total_seconds())
        end = policy.window_end
        steps.append(Step("window", cut, "", end))
    return Deadline(end, tuple(steps))


def _additions(policy, accommodations, pauses, incidents):
    yield "time", Added(policy.seconds)
    for code, rows in (("accommodation", accommodations), ("pause", pauses), ("incident", incidents)):
        for added in rows:
            yield code, added
