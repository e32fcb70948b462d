"""``python -m tests.faults.skew``: application servers whose clocks are wrong decide what the right ones decide, on PostgreSQL.

Everything is laid down by the right clock; then this process's own is turned, and it decides. The database's stays as it is.
"""

import argparse
import sys
from datetime import datetime, timedelta

from time_machine import travel

from tests.faults.figures import Figure, exactly
from tests.faults.own_database import HERE, here, on

MINUTE = 60
SKEWS = {"short": (-5, 5), "full": (-5, 5, -60, 60, -1_440, 1_440)}  # minutes


def run(minutes=SKEWS["short"]) -> list[Figure]:
    """Wants a database of its own, on PostgreSQL: where the database runs in this process, this is its clock."""
    from tests.faults.skewed import laid_down

    right, differ = [decide() for decide in laid_down()], 0
    for skew in minutes:
        prepared = list(laid_down())
        with travel(datetime.now().astimezone() + timedelta(minutes=skew), tick=True):
            taken = [decide() for decide in prepared]
        for one, other in zip(taken, right, strict=True):
            if one != other:
                differ += 1
                sys.stdout.write(f"{skew:+} min: {one}; by the right clock: {other}\n")
    decided = len(right) * len(minutes)
    return [
        Figure("decisions with a false clock", decided, "> 0", decided > 0),
        exactly("of them different", differ, 0),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--form", choices=list(SKEWS), default="short")
    parser.add_argument(HERE, action="store_true")
    given = parser.parse_args()
    return here(lambda: run(SKEWS[given.form])) if given.here else on("postgresql", "skew")


if __name__ == "__main__":
    sys.exit(main())
