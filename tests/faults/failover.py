"""``python -m tests.faults.failover --times N``: the database machine is lost under load, with all its files; the standby takes over.

The standby is synchronous, as docs/operations.md sets it up; the site knows both addresses and asks for the one that writes.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from lms.management.operations.kernel import children, kill
from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.faults.sitting_through import sitting_through
from tests.faults.web import Web
from tests.with_postgresql import Cluster, Standby, free_port

RTO, LONGEST = 10.0, 10.0
SYNCHRONOUS = "ALTER SYSTEM SET synchronous_standby_names TO '*'"
FOLLOWS = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"


class Pair:
    """Two machines; one writes, the other follows. ``lose`` ends the first for good, ``mend`` sets up a new one in its place."""

    def __init__(self, folder: Path, *, synchronous: bool = True):
        self.folder, self.synchronous, self.count = folder, synchronous, 0
        self.ports = (free_port(), free_port())
        self.primary = Cluster(self._new_folder(), port=self.ports[0])
        self.primary.start()
        self.promoted = 0.0
        self.mend()

    @property
    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        return f"postgresql://chizheng:@{hosts}/postgres?target_session_attrs=read-write&connect_timeout=3"

    def mend(self) -> None:
        """True afterwards: whatever is committed is on both."""
        free = next(port for port in self.ports if port != self.primary.port)
        self.standby = Standby(self._new_folder(), self.primary, port=free)
        self.standby.start()
        with psycopg.connect(self.primary.url, autocommit=True) as session:
            if not self.synchronous:
                return
            session.execute(SYNCHRONOUS)
            session.execute("SELECT pg_reload_conf()")
            end = time.monotonic() + 20
            while not session.execute(FOLLOWS).fetchone():
                assert time.monotonic() < end, "the standby does not follow"
                time.sleep(0.05)

    @contextmanager
    def losing_the_first(self) -> Iterator[None]:
        first = self.primary.postmaster
        kill(first, *children(first))
        shutil.rmtree(self.primary.data, ignore_errors=True)
        began = time.monotonic()
        self.standby.promote()
        self.promoted = time.monotonic() - began
        shutil.rmtree(self.primary.folder, ignore_errors=True)
        self.primary = self.standby
        yield

    def leave_the_standby_behind(self) -> None:
        """It receives nothing more."""
        with psycopg.connect(self.primary.url) as session:
            [walsender] = session.execute("SELECT pid FROM pg_stat_replication").fetchone()
        os.kill(walsender, signal.SIGSTOP)

    def stop(self) -> None:
        self.primary.stop()
        self.standby.stop()

    def _new_folder(self) -> Path:
        self.count += 1
        made = self.folder / f"machine-{self.count}"
        made.mkdir()
        return made


def run(site: Web, pair: Pair, *, times: int, desks: int = 6) -> list[Figure]:
    """Lost and mended so many times; the figures of all together."""
    held = []
    for _ in range(times):
        held.append(
            (sitting_through(site, pair.losing_the_first, desks=desks, seconds=0, patience=3 * RTO), pair.promoted)
        )
        pair.mend()
    strange = sum(one.answers.total() - one.answers[200] - one.answers[503] for one, _ in held)
    acknowledged = sum(one.acknowledged for one, _ in held)
    return [
        Figure("database machines lost", times, "> 0", times > 0),
        Figure("changes acknowledged", acknowledged, "> 0", acknowledged > 0),
        exactly("acknowledged changes lost", sum(one.lost for one, _ in held), 0),
        exactly("saves answered neither 200 nor 503", strange, 0),
        at_most("longest promotion, s", max(promoted for _, promoted in held), RTO),
        at_most("longest until taken again, s", max(one.back for one, _ in held), RTO),
        at_most("longest wait of a candidate, s", max(one.gap for one, _ in held), LONGEST),
    ]


@contextmanager
def site_on_a_pair(**form) -> Iterator[tuple[Web, Pair]]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # the databases belong to somebody else
        pair = Pair(folder, **form)
        site = Web(folder / "site", pair.url)
        try:
            site.make_tables()
            site.start(seconds=60)
            yield site, pair
        finally:
            site.stop()
            pair.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    sys.stdout.write("== database machine lost, postgresql\n")
    with site_on_a_pair() as (site, pair):
        figures = run(site, pair, times=given.times)
    sys.stdout.write(table(figures) + "\n")
    return 0 if passed(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
