"""Sections of a paper, and the stages in which they are answered. Pure.

A section that is timed or one-way is a stage by itself: it is entered once and left once. Those between, neither timed nor
one-way, are headings: neighbours of that kind share one stage, inside which a candidate goes to and fro.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Plan:
    """A section as an officer lays it down. ``seconds`` is None without a limit of its own; an item with a limit is a section of one."""

    name: str
    seconds: int | None = None
    one_way: bool = False


@dataclass(frozen=True)
class Stage:
    """What may be answered at one time: the positions from ``first`` to ``last``."""

    number: int
    names: tuple[str, ...]
    first: int
    last: int
    seconds: int | None


def laid_down(plans: Sequence[Plan], counts: Sequence[int]) -> list[dict]:
    """How a paper keeps its sections, with so many items each; nothing for a paper of one piece."""
    if not any(_is_closed(plan.seconds, plan.one_way) for plan in plans):
        return []
    found, first = [], 1
    for plan, count in zip(plans, counts, strict=True):
        facts = {"name": plan.name, "seconds": plan.seconds, "one_way": plan.one_way}
        found.append(facts | {"first": first, "last": first + count - 1})
        first += count
    return found


def stages(kept: Sequence[Mapping], size: int) -> list[Stage]:
    """The stages of a paper of ``size`` items, from what it keeps of its sections; at least one."""
    if not kept:
        return [Stage(1, (), 1, size, None)]
    groups = [list(group) for _, group in groupby(kept, key=_stage_of)]
    return [_stage(number, group) for number, group in enumerate(groups, 1)]


def _stage(number: int, group: Sequence[Mapping]) -> Stage:
    names = tuple(section["name"] for section in group)
    return Stage(number, names, group[0]["first"], group[-1]["last"], group[0]["seconds"])


def _stage_of(section: Mapping) -> int:
    """The same for headings that stand together; a closed section is like no other."""
    return section["first"] if _is_closed(section["seconds"], section["one_way"]) else 0


def _is_closed(seconds: int | None, one_way: bool) -> bool:
    return one_way or seconds is not None
