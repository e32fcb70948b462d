"""Who does what on the rehearsed day: who comes late, who loses the network, who is entitled to more. Pure."""

import random
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from exams.rehearsal.faults import CUTS, WHEN, Fault

SHARE = {Fault.NETWORK: 0.2, Fault.LATE_ENTRY: 0.1, Fault.TAKE_OVER: 0.1, Fault.EXTRA_TIME: 0.1}
FACTOR = Decimal("1.5")  # of those who sit by an accommodation
GIFT = 0.1  # what an invigilator gives, as a share of the time
LEAST_GIFT = 2  # seconds
HAND_IN = 0.6  # how many hand in themselves; the others sit until they are collected
HAND_IN_FROM, HAND_IN_UNTIL = 0.75, 0.97  # at which share of their own time


@dataclass(frozen=True)
class Script:
    """What one candidate does. ``comes_at`` and ``cuts`` are shares of the day, ``leaves_at`` one of the candidate's own time;
    empty, they sit until they are collected. ``given`` is what an invigilator gives, in seconds."""

    comes_at: float = 0.0
    cuts: tuple[tuple[float, float], ...] = ()
    moves_at: float | None = None
    factor: Decimal = Decimal(1)
    given: int = 0
    leaves_at: float | None = None

    @property
    def group(self) -> str:
        """How the report calls them."""
        if self.factor > 1:
            return "accommodated"
        return "given" if self.given else "late" if self.comes_at else "ordinary"


def gift(seconds: int) -> int:
    return max(LEAST_GIFT, round(GIFT * seconds))


def cast(count: int, faults: Collection[Fault], *, seconds: int, dice: random.Random) -> list[Script]:
    """One for each candidate; of each fault that meets candidates at least one is met."""
    found = [Script(leaves_at=_leaves(dice)) for _ in range(count)]
    order = dice.sample(range(count), count)
    for number in _next(order, Fault.LATE_ENTRY, faults):
        found[number] = replace(found[number], comes_at=WHEN[Fault.LATE_ENTRY][0] + dice.uniform(0, 0.03))
    for number in _next(order, Fault.NETWORK, faults):
        found[number] = replace(found[number], cuts=tuple(_shaken(cut, dice) for cut in CUTS))
    for number in _next(order, Fault.TAKE_OVER, faults):
        found[number] = replace(found[number], moves_at=WHEN[Fault.TAKE_OVER][0] + dice.uniform(0, 0.05))
    # Who is entitled to more sits to the end: only there it is seen whether it was granted.
    for number in _next(order, Fault.EXTRA_TIME, faults):
        found[number] = replace(found[number], factor=FACTOR, leaves_at=None)
    for number in _next(order, Fault.EXTRA_TIME, faults):
        found[number] = replace(found[number], given=gift(seconds), leaves_at=None)
    return found


def _leaves(dice: random.Random) -> float | None:
    return dice.uniform(HAND_IN_FROM, HAND_IN_UNTIL) if dice.random() < HAND_IN else None


def _next(order: list[int], fault: Fault, faults: Collection[Fault]) -> list[int]:
    """The next ones in turn, who then stand at the end of the row: with few candidates everybody plays several parts."""
    if fault not in faults:
        return []
    wanted = max(1, round(SHARE[fault] * len(order)))
    chosen, order[:] = order[:wanted], order[wanted:] + order[:wanted]
    return chosen


def _shaken(cut: tuple[float, float], dice: random.Random) -> tuple[float, float]:
    return cut[0] + dice.uniform(0, 0.03), cut[1] - dice.uniform(0, 0.03)
