"""What the calls of a day add up to: a second's saves, percentiles, the longest wait. Pure."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from exams.rehearsal.faults import KILLS, Moment

SETTLES = 1.0  # seconds after a kill that still belong to it: what had piled up is sent at once
PERCENTILES = (50, 90, 95, 99, 100)
MOST_BARS = 120  # of a plot


@dataclass(frozen=True)
class Sample:
    """One answered request: which call, when it was sent in seconds after the opening, how long it took, and the status."""

    call: str
    at: float
    ms: float
    status: int


def percentile(values: Collection[float], share: float) -> float | None:
    """The smallest value that so many percent do not exceed; None without any."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)] if ordered else None


def latencies(samples: Iterable[Sample], moments: Sequence[Moment], *, call: str = "save") -> tuple[list, list]:
    """Milliseconds of the answered ones, outside the seconds of a kill and within them."""
    outside, within = [], []
    for one in samples:
        if one.call == call and one.status == 200:
            (within if _is_struck(one, moments) else outside).append(one.ms)
    return outside, within


def per_second(samples: Iterable[Sample], *, until: float) -> tuple[float, list[float]]:
    """The width of a bar in seconds, and the acknowledged saves a second in each from the opening on."""
    width = max(1.0, math.ceil(until / MOST_BARS))
    counts = [0] * max(1, math.ceil(until / width))
    for one in samples:
        if one.call == "save" and one.status == 200 and 0 <= one.at < len(counts) * width:
            counts[int(one.at / width)] += 1
    return width, [count / width for count in counts]


def _is_struck(one: Sample, moments: Sequence[Moment]) -> bool:
    ended = one.at + one.ms / 1000
    kills = (moment for moment in moments if moment.fault in KILLS)
    return any(one.at <= moment.until + SETTLES and ended >= moment.at for moment in kills)
