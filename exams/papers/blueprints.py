"""What a blueprint must hold together: rows, sections and times in, every fault out, each at its place. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from exams.papers.assembly import Row, points
from exams.papers.sections import Plan


@dataclass(frozen=True)
class Fault:
    """``number`` counts sections or rows from 1, as ``place`` says; where ``place`` is empty it concerns the whole."""

    code: str
    place: str = ""
    number: int = 0
    facts: Mapping[str, object] = field(default_factory=dict)


def faults(rows: Sequence[Row], sections: Sequence[Plan], *, full: Decimal, seconds: int) -> list[Fault]:
    """All of them at once; an empty list is a blueprint. ``full`` points and ``seconds`` are the exam's."""
    return [*_points(rows, full), *_places(rows, sections), *_rows(rows), *_times(sections, seconds)]


def _points(rows: Sequence[Row], full: Decimal) -> Iterator[Fault]:
    if (planned := points(rows)) != full:
        yield Fault("points", facts={"planned": planned, "full": full})


def _places(rows: Sequence[Row], sections: Sequence[Plan]) -> Iterator[Fault]:
    """Every row stands in one section, and none is empty. A paper of one piece is section 1."""
    numbers = range(1, max(1, len(sections)) + 1)
    for number, row in enumerate(rows, 1):
        if row.section not in numbers:
            yield Fault("nowhere", "row", number)
    for number in set(numbers) - {row.section for row in rows}:
        yield Fault("empty", "section", number)


def _rows(rows: Sequence[Row]) -> Iterator[Fault]:
    seen = set()
    for number, row in enumerate(rows, 1):
        asked = row.section, row.kind, row.topic
        if asked in seen:
            yield Fault("repeated", "row", number)
        if row.per_option and (row.kind == "single" or row.per_option >= row.worth):
            yield Fault("per_option", "row", number)
        seen.add(asked)


def _times(sections: Sequence[Plan], seconds: int) -> Iterator[Fault]:
    """Sections share the exam's time: none is left without any, and none of it is out of everybody's reach."""
    timed = [number for number, plan in enumerate(sections, 1) if plan.seconds]
    taken = sum(plan.seconds or 0 for plan in sections)
    facts = {"planned": f"{taken / 60:g}", "full": f"{seconds / 60:g}"}
    all_timed = len(timed) == len(sections)
    if timed and (taken > seconds or taken == seconds and not all_timed):
        yield Fault("too_long", "section", timed[-1], facts)
    elif timed and all_timed and taken < seconds:
        yield Fault("too_short", "section", timed[-1], facts)
