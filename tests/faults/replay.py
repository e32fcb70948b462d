"""``python -m tests.faults.replay --operations N``: the same histories on the real server, with real commits.

The pure machine says step by step what must be answered and stored; the witness of the histories judges it as well.
"""

import argparse
import random
import sys
import time
from collections import Counter
from functools import partial
from itertools import count

from tests.faults.figures import Figure, exactly
from tests.faults.own_database import DATABASES, HERE, here, on
from tests.faults.play import play, sitting_of
from tests.faults.witness import ANSWERS

MANY = 20_000  # operations, among which no kind of answer is missing


def run(operations: int, *, seed: int) -> list[Figure]:
    """Wants a database of its own. An answer that differs is an AssertionError with the seed."""
    from tests.faults.moved_clock import moved_clock

    with moved_clock() as clock:
        return _run(clock, operations, seed)


def _run(clock, operations: int, seed: int) -> list[Figure]:
    from tests.faults.twin import Hall, Twin

    began, met = time.monotonic(), Counter()
    kind = partial(Twin, Hall.made(clock))
    for number in count(seed):
        dice = random.Random(number)
        try:
            met += play(sitting_of(kind, dice), dice).witness.met
        except AssertionError as differs:
            raise AssertionError(f"seed {number}: {differs}") from differs
        if met.total() >= operations:
            break
    return [
        Figure("operations replayed", met.total(), f">= {operations}", True),
        Figure(
            "kinds of answer met", f"{len(met)} of {len(ANSWERS)}", "", len(met) == len(ANSWERS) or operations < MANY
        ),
        exactly("answers that differ", 0, 0),
        Figure("seconds", round(time.monotonic() - began, 1), "", True),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument(HERE, action="store_true", help="in this process, on the database of the environment")
    given = parser.parse_args()
    if given.here:
        print(f"seed {given.seed}")
        return here(lambda: run(given.operations, seed=given.seed))
    return max(on(name, "replay") for name in (DATABASES if given.database == "both" else [given.database]))


if __name__ == "__main__":
    sys.exit(main())
