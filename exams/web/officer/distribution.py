"""How the points of a round are spread: ten equal classes, as numbers and as a drawing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

CLASSES = 10
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, GAP = 400, 220, 14, 30, 40, 2


@dataclass(frozen=True)
class Bar:
    low: Decimal
    high: Decimal
    count: int
    below: bool  # wholly or partly under the cut score
    x: float
    y: float
    width: float
    height: float

    @property
    def edge(self) -> float:
        return self.x - GAP

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def label_y(self) -> float:
        return self.y - 6


@dataclass(frozen=True)
class Distribution:
    bars: list[Bar]
    cut: Decimal
    cut_x: float
    base: float
    left: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT


def distribution(points: Sequence[Decimal], *, full: Decimal, cut: Decimal) -> Distribution:
    """Classes of a tenth of the full points, the highest with its upper end; bars begin at zero."""
    counts = [0] * CLASSES
    for one in points:
        counts[min(int(one * CLASSES / full), CLASSES - 1)] += 1
    highest = max(counts, default=0) or 1
    bars = [_bar(place, count, highest, full, cut) for place, count in enumerate(counts)]
    return Distribution(bars, cut, LEFT + float(cut / full) * (WIDTH - LEFT), HEIGHT - BOTTOM)


def _bar(place: int, count: int, highest: int, full: Decimal, cut: Decimal) -> Bar:
    step, room = (WIDTH - LEFT) / CLASSES, HEIGHT - BOTTOM - TOP
    low, high = full * place / CLASSES, full * (place + 1) / CLASSES
    height = round(room * count / highest, 1)
    return Bar(low, high, count, low < cut, LEFT + place * step + GAP, HEIGHT - BOTTOM - height, step - 2 * GAP, height)
