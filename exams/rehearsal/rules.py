"""Ready or not: what a rehearsed day must have come to. Figures in, criteria out. Pure.

Sources: acknowledged answers, receipts and results bind the province towards each candidate, so one that is missing is one
too many. The longest wait is what the kill test asks of the embedded form, the latency what the load test asks of a save, the
time what the fairness test asks of the clock; each is the same number here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_WAIT = 10.0  # seconds from a change to its acknowledgement, whatever was killed
SAVE_P99 = 250.0  # ms, outside the seconds of a kill
SHORT_BY = 100.0  # ms that the granted time may lack


@dataclass(frozen=True)
class Facts:
    """What was measured. ``None`` where nothing could be: that proves nothing, and so is no pass.

    ``short_ms`` is, for each candidate who began, how much less time was granted than was due; negative where it was more.
    ``unplayed`` are faults that were asked for and met nobody.
    """

    candidates: int
    acknowledged: int
    lost: int
    wrong: int
    without_receipt: int
    unreckoned: int
    longest_wait: float | None
    save_p99: float | None
    short_ms: Sequence[float]
    unplayed: Sequence[str] = ()


@dataclass(frozen=True)
class Criterion:
    """``figure`` and ``target`` in ``unit``; ``code`` names the sentences about it in ``words``."""

    code: str
    figure: float | None
    target: float
    unit: str
    met: bool


def criteria(facts: Facts) -> list[Criterion]:
    """All of them, in the order in which they matter to a candidate."""
    return [
        _at_least("acknowledged", facts.acknowledged, 1),
        _none("lost", facts.lost),
        _none("wrong", facts.wrong),
        _none("without_receipt", facts.without_receipt),
        _at_most("longest_wait", facts.longest_wait, LONGEST_WAIT, "s"),
        _at_most("save_p99", facts.save_p99, SAVE_P99, "ms"),
        _granted(facts),
        _none("unreckoned", facts.unreckoned),
        _none("unplayed", len(facts.unplayed)),
    ]


def is_ready(found: Sequence[Criterion]) -> bool:
    return all(one.met for one in found)


def _granted(facts: Facts) -> Criterion:
    """Of everybody: a candidate whose time is not known is not one who had enough."""
    measured = max(facts.short_ms, default=None) if len(facts.short_ms) == facts.candidates else None
    return _at_most("granted", measured, SHORT_BY, "ms")


def _none(code: str, figure: int) -> Criterion:
    return Criterion(code, figure, 0, "", figure == 0)


def _at_least(code: str, figure: int, target: int) -> Criterion:
    return Criterion(code, figure, target, "", figure >= target)


def _at_most(code: str, figure: float | None, target: float, unit: str) -> Criterion:
    return Criterion(code, figure, target, unit, figure is not None and figure <= target)
