"""How a person goes through a paper: a while for each item, now and then a second thought. Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

THROUGH = 0.8  # of the time, when the last item is reached at the usual pace
SPREAD = 0.5  # of the logarithm of a thinking time: one in six takes longer than 1.6 times the usual
SHORTEST = 0.35  # seconds; more than five saves a second are none that a hand makes
AGAIN, BLANK, MARKED = 0.15, 0.03, 0.06  # how often an earlier item is changed, left empty, marked


@dataclass(frozen=True)
class Item:
    """What can be chosen at a position: how many letters, and whether several at once."""

    letters: int
    several: bool


@dataclass
class Hand:
    """Fills in one paper. ``usual`` is the thinking time for an item, in seconds."""

    items: Sequence[Item]
    usual: float
    dice: random.Random
    reached: int = field(default=0)

    def thinks(self) -> float:
        """Seconds until the next stroke."""
        return max(SHORTEST, self.usual * self.dice.lognormvariate(0, SPREAD))

    def stroke(self, first: int, last: int) -> dict:
        """The next change between these positions: the next item, or a second thought about one before."""
        self.reached = max(self.reached, first - 1)
        before = self.reached >= first and (self.dice.random() < AGAIN or self.reached >= last)
        position = self.dice.randint(first, min(self.reached, last)) if before else self.reached + 1
        self.reached = max(self.reached, position)
        return {"position": position, "answer": self._letters(position), "marked": self.dice.random() < MARKED}

    def _letters(self, position: int) -> str:
        item = self.items[position - 1]
        if self.dice.random() < BLANK:
            return ""
        wanted = self.dice.randint(2, max(2, item.letters - 1)) if item.several else 1
        return "".join(sorted(self.dice.sample("ABCDEFGH"[: item.letters], wanted)))


def usual(seconds: float, items: int) -> float:
    """The thinking time with which so many items are gone through in time."""
    return THROUGH * seconds / max(1, items)
