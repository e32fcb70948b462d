"""Drawing a paper from the bank by a blueprint, with a stored seed. Pure: facts in, a paper or all its shortages out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

LETTERS = "ABCDEFGH"
KIND_ORDER = ("single", "multiple")  # as the national papers stand


@dataclass(frozen=True)
class Row:
    """``count`` items of ``kind`` on ``topic`` and what stands below it; any topic where it is empty."""

    kind: str
    topic: str
    count: int
    worth: Decimal
    per_option: Decimal = Decimal("0")
    section: int = 1


@dataclass(frozen=True)
class Available:
    """An approved version that may be asked. ``key`` is the caller's name for it."""

    key: int
    kind: str
    topic: str
    options: int


@dataclass(frozen=True)
class Drawn:
    key: int
    order: str
    worth: Decimal
    per_option: Decimal
    section: int = 1


@dataclass(frozen=True)
class Shortage:
    kind: str
    topic: str
    wanted: int
    available: int


def draw(rows: Sequence[Row], pool: Sequence[Available], *, seed: int, shuffles_options: bool = True) -> list[Drawn]:
    """The paper that this seed gives, section by section, kinds in the national order; the same three always give the same paper.

    The pool must suffice: ask ``shortages`` first.
    """
    assert not shortages(rows, pool)
    random, taken, drawn = Random(seed), set(), []
    for row in _narrowest_first(rows):
        chosen = random.sample(_fitting(row, pool, taken), row.count)
        taken |= {item.key for item in chosen}
        drawn += [(row, item) for item in chosen]
    random.shuffle(drawn)
    drawn.sort(key=lambda pair: (pair[0].section, KIND_ORDER.index(pair[0].kind)))
    return [
        Drawn(item.key, _order(item, random, shuffles_options), row.worth, row.per_option, row.section)
        for row, item in drawn
    ]


def shortages(rows: Sequence[Row], pool: Sequence[Available]) -> list[Shortage]:
    """Every row that cannot be filled, all at once; an empty list means that a paper can be drawn.

    Topics stand in a tree, so serving the narrowest rows first wastes nothing: a wider row takes what they leave.
    """
    taken: set[int] = set()
    found = []
    for row in _narrowest_first(rows):
        fitting = _fitting(row, pool, taken)
        if len(fitting) < row.count:
            found.append(Shortage(row.kind, row.topic, row.count, len(fitting)))
        taken |= {item.key for item in fitting[: row.count]}
    return found


def points(rows: Sequence[Row]) -> Decimal:
    """What a paper of these rows is worth in full."""
    return sum((row.count * row.worth for row in rows), Decimal("0"))


def _narrowest_first(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-len(row.topic), row.kind, row.topic))


def _fitting(row: Row, pool: Sequence[Available], taken: set[int]) -> list[Available]:
    found = [item for item in pool if item.kind == row.kind and item.key not in taken and _on(row.topic, item.topic)]
    return sorted(found, key=lambda item: item.key)


def _on(wanted: str, topic: str) -> bool:
    return not wanted or topic == wanted or topic.startswith(f"{wanted}.")


def _order(item: Available, random: Random, shuffles: bool) -> str:
    letters = LETTERS[: item.options]
    return "".join(random.sample(letters, item.options)) if shuffles else letters
