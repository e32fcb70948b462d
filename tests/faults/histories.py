"""``python -m tests.faults.histories --operations N``: the protocol as a pure machine, under random operations.

Then the same for servers with one planted mistake each, all of which must be found.
"""

import argparse
import random
import sys
import time
from collections import Counter
from itertools import count

from tests.faults.figures import Figure, exactly, passed, table
from tests.faults.planted_protocol import BUGS, found
from tests.faults.play import play, sitting_of
from tests.faults.protocol import Server
from tests.faults.witness import ANSWERS, Violation


def run(operations: int, *, seed: int, say=print) -> list[Figure]:
    """So many calls that were answered; a throw of the dice that calls nobody is not counted."""
    began, violations, met = time.monotonic(), 0, Counter()
    for number in count(seed):
        dice = random.Random(number)
        try:
            met += play(sitting_of(Server, dice), dice).witness.met
        except Violation as broken:
            violations += 1
            say(f"seed {number}: {broken}")
        if met.total() >= operations or violations > 9:
            break
    return [
        Figure("operations answered", met.total(), f">= {operations}", met.total() >= operations),
        exactly("answers of the protocol never met", len(ANSWERS - set(met)), 0),
        exactly("violations", violations, 0),
        Figure("seconds", round(time.monotonic() - began, 1), "", True),
    ]


def run_planted(*, seed: int, say=print) -> list[Figure]:
    caught = {bug.__name__: found(bug, seed=seed) for bug in BUGS}
    for name, first in caught.items():
        say(f"{name:36} " + ("not found" if first is None else f"seed {first[0]:<8} {first[1]}"))
    return [
        exactly(
            "planted bugs found", f"{sum(map(bool, caught.values()))} of {len(BUGS)}", f"{len(BUGS)} of {len(BUGS)}"
        )
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    print(f"== protocol, seed {given.seed}")
    figures = [*run(given.operations, seed=given.seed), *run_planted(seed=given.seed)]
    print(table(figures))
    return 0 if passed(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
