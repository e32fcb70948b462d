"""Sums over a marked paper, by topic and in all. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

ZERO = Decimal("0")
CONFIDENCE = 1.96  # standard errors on each side: 95 %


@dataclass(frozen=True)
class Line:
    """One marked response."""

    topic: str
    name: str
    points: Decimal
    worth: Decimal


@dataclass(frozen=True)
class TopicTotal:
    topic: str
    name: str
    points: Decimal
    worth: Decimal
    right: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share of right answers lies with 95 % confidence, as far as so few items can tell."""
        return wilson(self.right, self.of)


def total(lines: Iterable[Line]) -> Decimal:
    return sum((line.points for line in lines), ZERO)


def by_topic(lines: Sequence[Line]) -> list[TopicTotal]:
    """One total for each topic, in the order of their codes."""
    topics = sorted({(line.topic, line.name) for line in lines}, key=lambda topic: _natural(topic[0]))
    return [_of_topic(code, name, [line for line in lines if line.topic == code]) for code, name in topics]


def wilson(right: int, of: int) -> tuple[float, float]:
    """The Wilson score interval of a share, between 0 and 1; everything is possible where nothing was asked."""
    if of == 0:
        return 0.0, 1.0
    share, square = right / of, CONFIDENCE**2
    centre = share + square / (2 * of)
    spread = CONFIDENCE * sqrt(share * (1 - share) / of + square / (4 * of**2))
    low, high = (centre - spread) / (1 + square / of), (centre + spread) / (1 + square / of)
    return max(0.0, low), min(1.0, high)


def _of_topic(code: str, name: str, lines: Sequence[Line]) -> TopicTotal:
    right = sum(line.points == line.worth for line in lines)
    return TopicTotal(code, name, total(lines), sum((line.worth for line in lines), ZERO), right, len(lines))


def _natural(code: str) -> list[tuple[int, int, str]]:
    """2.9 before 2.10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split(".")]
