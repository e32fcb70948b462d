"""Between an item's own letters and the letters a candidate sees, and between a paper's order and a candidate's own. Pure.

``order`` holds the item's own letters in the order shown: under CADB the first option shown is the item's C.
"""

from collections.abc import Hashable, Sequence
from itertools import groupby
from random import Random

LETTERS = "ABCDEFGH"


def shown_letters(own: str, order: str) -> str:
    """The letters, in alphabetical order, under which these own letters are shown."""
    return "".join(shown for shown, letter in zip(LETTERS, order, strict=False) if letter in own)


def shown_options(options: Sequence[str], order: str) -> list[str]:
    return [options[LETTERS.index(letter)] for letter in order]


def own_order(groups: Sequence[Hashable], *, seed: str) -> tuple[int, ...]:
    """The paper's positions in the order in which one candidate meets them; the same seed always gives the same.

    ``groups`` says of each item, in paper order, what it must stay among: its neighbours of the same group change places
    with each other alone, so that parts and sections begin and end where they do on the paper.
    """
    random, order = Random(seed), []  # noqa: S311 - who knows the seed has the paper before them
    for _group, run in groupby(enumerate(groups, 1), key=lambda pair: pair[1]):
        positions = [position for position, _ in run]
        random.shuffle(positions)
        order += positions
    return tuple(order)
