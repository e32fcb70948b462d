"""A proof's figures: name, value, target, pass; one line each, the same in every proof."""

from collections.abc import Sequence
from typing import NamedTuple


class Figure(NamedTuple):
    name: str
    value: object
    target: str
    good: bool

    def __str__(self):
        return f"{self.name:40} {self.value!s:>12}  {self.target:12} {'pass' if self.good else 'FAIL'}"


def exactly(name: str, value, target) -> Figure:
    return Figure(name, value, str(target), value == target)


def at_most(name: str, value: float, target: float) -> Figure:
    return Figure(name, round(value, 3), f"<= {target}", value <= target)


def table(figures: Sequence[Figure]) -> str:
    return "\n".join(map(str, figures))


def passed(figures: Sequence[Figure]) -> bool:
    return all(figure.good for figure in figures)
