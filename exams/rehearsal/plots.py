"""The geometry of the report's drawings: across in percent, so that they fit any width, down in pixels. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from exams.rehearsal.faults import Moment
from exams.rehearsal.outcome import Outcome, Person
from exams.rehearsal.tally import PERCENTILES, per_second, percentile

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TOP, HEIGHT = 44, 120  # room for the letters of the faults, and of the bars below
CELLS, MOST_CELLS, CELL = 40, 600, 16  # in a row, altogether, pixels each
SQUARE = 220  # pixels down of the plot of times
CLOSE = 5.0  # percent: nearer letters stand one below the other
LEVELS = 3


@dataclass(frozen=True)
class Bar:
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True)
class Mark:
    """A fault in the drawing of the saves: ``y`` is where its letter stands."""

    letter: str
    x: str
    width: str
    y: int
    moment: Moment


def saves(outcome: Outcome) -> tuple[list[Bar], float, float]:
    """The bars, how many saves a second the highest one is, and how many seconds a bar is wide."""
    width, found = per_second(outcome.samples, until=outcome.ends_at)
    highest = max(found, default=0.0) or 1.0
    share = 100 / len(found)
    bars = [_bar(number * share, share * 0.8, HEIGHT * rate / highest) for number, rate in enumerate(found)]
    return bars, highest, width


def marks(outcome: Outcome) -> list[Mark]:
    """In the order of the day, each with a letter."""
    found: list[Mark] = []
    for letter, moment in zip(LETTERS, outcome.moments, strict=False):
        x, until = (100 * min(1.0, max(0.0, at / outcome.ends_at)) for at in (moment.at, moment.until))
        near = [one for one in found[-LEVELS + 1 :] if x - float(one.x) < CLOSE]
        found.append(Mark(letter, f"{x:.2f}", f"{max(0.3, until - x):.2f}", 12 + 14 * len(near), moment))
    return found


def percentiles(values: Sequence[float]) -> list[tuple[int, float | None]]:
    return [(share, percentile(values, share)) for share in PERCENTILES]


def cells(people: Sequence[Person]) -> tuple[list[dict], int]:
    """A cell for each candidate, or for several where there are very many; and how high the drawing is."""
    each = math.ceil(len(people) / MOST_CELLS) or 1
    groups = [people[start : start + each] for start in range(0, len(people), each)]
    drawn = [
        {
            "x": f"{100 * (place % CELLS) / CELLS:.2f}",
            "y": CELL * (place // CELLS),
            "amiss": any(one.lost or one.wrong for one in group),
        }
        for place, group in enumerate(groups)
    ]
    return drawn, CELL * math.ceil(len(groups) / CELLS)


def times(people: Sequence[Person]) -> tuple[list[dict], float]:
    """A point for each candidate who began, due time across and granted time up; and the seconds at the far ends."""
    begun = [one for one in people if one.granted is not None]
    longest = max((max(one.entitled, one.granted) for one in begun), default=1.0) * 1.1
    points = [
        {
            "group": one.group,
            "x": f"{100 * one.entitled / longest:.2f}",
            "y": f"{SQUARE * (1 - max(0.0, one.granted) / longest):.1f}",
        }
        for one in begun
    ]
    return points, longest


def _bar(x: float, width: float, height: float) -> Bar:
    return Bar(f"{x:.2f}", f"{width:.2f}", f"{TOP + HEIGHT - height:.1f}", f"{height:.1f}")
