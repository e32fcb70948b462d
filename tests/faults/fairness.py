"""``python -m tests.faults.fairness``: saves over HTTP, close together about the instant at which deadline and grace end.

The last one that was accepted and the first one that was refused enclose the time that was granted.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.faults.desk import Desk
from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.site import Site
from tests.with_postgresql import Migrated, cluster

DESKS = 24
EACH = 10  # saves of one desk, four a second; more than five are too many
BEFORE, AFTER = 2.0, 0.5  # seconds about the instant; on a slow machine, what was sent before it is decided after it
LEAD = 6.0  # seconds until the end, more than the grace, and more on a slow machine


def run(site: Site, *, desks: int = DESKS, late: float = 0.0) -> list[Figure]:
    """``late`` moves the end after it was announced: the control."""
    *_, made, end = site.tell(f"from tests.faults.instant import desks_until; desks_until({desks}, {LEAD}, {late})")
    made, end = json.loads(made), json.loads(end)
    ids = [one["sitting"] for one in made]
    with ThreadPoolExecutor(desks) as pool:
        answers = pool.map(lambda pair: _about(end, pair[0], Desk(site.url, pair[1])), enumerate(made))
        statuses = [status for several in answers for status in several]
    accepted, refused = json.loads(site.tell(f"from tests.faults.instant import decided; decided({ids})")[-1])
    counted = Counter(statuses)
    return [
        Figure("saves about the end, accepted", counted[200], "> 0", counted[200] > 0),
        Figure("saves about the end, refused", counted[409], "> 0", counted[409] > 0),
        exactly("saves answered otherwise", counted.total() - counted[200] - counted[409], 0),
        at_most("entitled - granted, ms", (end - (accepted or 0)) * 1_000, 100),
        exactly("accepted after the end", bool(accepted) and accepted > end, False),
        exactly("refused before the end", bool(refused) and refused < end, False),
    ]


def _about(end: float, number: int, desk: Desk) -> list[int]:
    """One desk's saves, evenly spread, between those of the others."""
    statuses = []
    for turn in range(EACH):
        at = end - BEFORE + (BEFORE + AFTER) * (turn + number / DESKS) / EACH
        time.sleep(max(0, at - time.time()))
        desk.change(1, "ABCD"[turn % 4])
        statuses.append(desk.save()[0])
    return statuses


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    return 0 if all([_main(database, given.times) for database in ("sqlite", "postgresql")]) else 1


def _main(database: str, times: int) -> bool:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = {"DATABASE_URL": stack.enter_context(cluster(kind=Migrated))} if database == "postgresql" else {}
        site = Site(folder, **url).start(seconds=300)
        stack.callback(site.stop)
        print(f"== fairness, {database}")
        figures = [figure for _ in range(times) for figure in run(site)]
        print(table(figures))
        return passed(figures)


if __name__ == "__main__":
    sys.exit(main())
