"""``python -m tests.faults.deploy --times N``: a new release in the middle of a sitting, with a migration, under load.

The database learns what the new release needs (expand), then the web processes are replaced one by one (SIGHUP to granian); what the former
release alone needed goes with the next one (contract). Pages of the former release keep their tokens and are not loaded anew.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.management.operations.kernel import children
from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.faults.sitting_through import PACE, Held, sitting_through
from tests.faults.web import Web, web_on_postgresql

PAUSE = 2.0  # seconds that a candidate waits for an acknowledgement, beyond the pace
REPLACED_WITHIN = 60.0
EXPAND = "from tests.faults.release import expand; expand({number})"
CONTRACT = "from tests.faults.release import contract; contract({number})"


class Release:
    """Each one adds a column and an index to the busiest tables, and takes away those of the one before."""

    def __init__(self, site: Web):
        self.site, self.number, self.kept = site, 0, 0

    @contextmanager
    def going_out(self) -> Iterator[None]:
        self.number += 1
        before = self.workers()
        self.site.tell(EXPAND.format(number=self.number))
        self.replace()
        if self.number > 1:
            self.site.tell(CONTRACT.format(number=self.number - 1))
        self.kept += len(before & self.workers())
        yield

    def replace(self) -> None:
        """True afterwards: no process of the former release is left."""
        before, end = self.workers(), time.monotonic() + REPLACED_WITHIN
        os.kill(self.site.process.pid, signal.SIGHUP)
        while before & self.workers() or len(self.workers()) != len(before):
            assert time.monotonic() < end, "a process of the former release does not end"
            time.sleep(0.05)

    def workers(self) -> set[int]:
        """The processes that answer; granian's others hold no socket of ours."""
        found = children(self.site.process.pid)
        return {pid for pid in found if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()}


def run(site: Web, *, times: int, desks: int = 6) -> list[Figure]:
    release = Release(site)
    held = [sitting_through(site, release.going_out, desks=desks, seconds=0.5, patience=10) for _ in range(times)]
    return figures(held, release.kept)


def figures(held: list[Held], kept: int = 0) -> list[Figure]:
    answered = sum((one.answers for one in held), start=type(held[0].answers)())
    failed = answered.total() - answered[200] - answered[503] - answered[0]
    pause = max(one.gap for one in held) - PACE
    return [
        Figure("releases in a sitting", len(held), "> 0", bool(held)),
        exactly("processes of a former release left", kept, 0),
        Figure(
            "changes acknowledged", sum(one.acknowledged for one in held), "> 0", all(one.acknowledged for one in held)
        ),
        Figure("saves sent once more", answered[503] + answered[0], "for orientation", True),
        exactly("saves that failed otherwise", failed, 0),
        exactly("acknowledged changes lost", sum(one.lost for one in held), 0),
        exactly("candidates who were not answered again", sum(one.back > 10 for one in held), 0),
        at_most("longest pause of a candidate, s", max(0.0, pause), PAUSE),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    sys.stdout.write("== release in a sitting, postgresql\n")
    with tempfile.TemporaryDirectory() as folder, web_on_postgresql(Path(folder)) as (site, _):
        found = run(site, times=given.times)
    sys.stdout.write(table(found) + "\n")
    return 0 if passed(found) else 1


if __name__ == "__main__":
    sys.exit(main())
