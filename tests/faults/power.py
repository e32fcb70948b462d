"""``python -m tests.faults.power --cuts N``: the power is cut while saves are committed, and with it goes what no disk was told to keep.

SIGKILL leaves the kernel's pages in place, so it proves nothing about a database that does not sync. Here the files are rolled back to
what was synced: on PostgreSQL the data of the last checkpoint and the log up to where it was flushed; on SQLite the writes that came
after the last sync of their file are undone, as strace saw them.
"""

import argparse
import json
import os
import random
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import psycopg

from lms.management.operations.kernel import children, kill
from tests.faults.figures import Figure, exactly, passed, table
from tests.site import ROOT
from tests.with_postgresql import Cluster, running

SITTINGS = 3
TRACED = "pwrite64,fdatasync,fsync,ftruncate"
WROTE = re.compile(r"pwrite64\(\d+<([^>]+)>, .*, (\d+), (\d+)\) = \d+")
SYNCED = re.compile(r"(?:fdatasync|fsync)\(\d+<([^>]+)>\)\s+= 0")
Standing = Mapping[str, int]


class Saver:
    """The process that saves, and what it was acknowledged."""

    def __init__(self, environment: Mapping[str, str], *before: str):
        quiet = subprocess.DEVNULL  # how it ends is ours
        command = [*before, sys.executable, "-u", "-m", "tests.faults.saver"]
        self.process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=quiet)
        self.standing: Standing = json.loads(self.process.stdout.readline())
        self.acknowledged = dict(self.standing)

    def hear(self, seconds: float) -> None:
        """Everything that was acknowledged until then."""
        end, kept = time.monotonic() + seconds, b""
        while (left := end - time.monotonic()) > 0:
            if select.select([self.process.stdout], [], [], left)[0]:
                kept += os.read(self.process.stdout.fileno(), 65_536)
        for line in kept.split(b"\n")[:-1]:
            sitting, sequence = json.loads(line)
            self.acknowledged[sitting] = sequence

    def kill(self) -> None:
        kill(*children(self.process.pid), self.process.pid)
        self.process.wait()
        self.process.stdout.close()


class OnPostgresql:
    name = "postgresql"

    def __init__(self, folder: Path, cluster: Cluster, environment: Mapping[str, str]):
        self.cluster, self.cold, self.environment = (
            cluster,
            folder / "cold",
            environment | {"DATABASE_URL": cluster.url},
        )

    def saver(self) -> Saver:
        return Saver(self.environment)

    def settle(self) -> None:
        """All of it is on the disk; a copy is kept."""
        self.cluster.stop(how="fast")
        shutil.rmtree(self.cold, ignore_errors=True)
        subprocess.run(["cp", "-a", self.cluster.data, self.cold], check=True)
        self.cluster.start()

    def cut(self, saver: Saver) -> None:
        with psycopg.connect(self.cluster.url) as session:
            flushed = "SELECT file_name, file_offset FROM pg_walfile_name_offset(pg_current_wal_flush_lsn())"
            last, offset = session.execute(flushed).fetchone()
        first = self.cluster.postmaster
        kill(first, *children(first))
        saver.kill()
        self._roll_back(last, offset)
        self.cluster.start(seconds=20)

    def _roll_back(self, last: str, offset: int) -> None:
        """The data of the copy; the log as far as it was flushed; the control file, which is synced whenever it is written."""
        data, cut = self.cluster.data, self.cluster.folder / "cut"
        data.rename(cut)
        subprocess.run(["cp", "-a", self.cold, data], check=True)
        shutil.rmtree(data / "pg_wal")
        subprocess.run(["cp", "-a", cut / "pg_wal", data / "pg_wal"], check=True)
        subprocess.run(["cp", "-a", cut / "global/pg_control", data / "global/pg_control"], check=True)
        for segment in (one for one in (data / "pg_wal").iterdir() if len(one.name) == 24):
            if segment.name > last:
                segment.unlink()
        with open(data / "pg_wal" / last, "r+b") as segment:
            size = segment.seek(0, os.SEEK_END)
            segment.seek(offset)
            segment.write(bytes(size - offset))
        shutil.rmtree(cut)


class OnSqlite:
    name = "sqlite"

    def __init__(self, folder: Path, environment: Mapping[str, str]):
        self.file, self.trace, self.environment = folder / "var/db.sqlite3", folder / "trace", environment
        self.cold = folder / "cold"

    def saver(self) -> Saver:
        tracing = ("strace", "-f", "-qq", "-y", "-s", "0", "-e", f"trace={TRACED}", "-o", str(self.trace))
        return Saver(self.environment, *tracing)

    def settle(self) -> None:
        """The log is emptied into the file; a copy is kept."""
        import sqlite3

        with sqlite3.connect(self.file) as session:
            session.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        session.close()
        shutil.copyfile(self.file, self.cold)

    def cut(self, saver: Saver) -> None:
        saver.kill()
        for name, ranges in unsynced(self.trace.read_text()).items():
            path = Path(name)
            if path.exists() and path.name.startswith(self.file.name):
                self._undo(path, ranges)
        self.file.with_name(self.file.name + "-shm").unlink(missing_ok=True)

    def _undo(self, path: Path, ranges: list[tuple[int, int]]) -> None:
        """What stood there when it was last settled; zeros in the log, where nothing did."""
        before = self.cold.read_bytes() if path == self.file else b""
        with open(path, "r+b") as file:
            for offset, length in ranges:
                file.seek(offset)
                file.write(before[offset : offset + length].ljust(length, b"\0"))


def unsynced(trace: str) -> dict[str, list[tuple[int, int]]]:
    """By file, offset and length of the writes that no sync followed."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in trace.splitlines():
        if wrote := WROTE.search(line):
            found[wrote[1]].append((int(wrote[3]), int(wrote[2])))
        elif synced := SYNCED.search(line):
            found[synced[1]].clear()
    return found


def run(on, *, cuts: int, seed: int) -> list[Figure]:
    dice, acknowledged, lost, broken = random.Random(seed), 0, 0, 0
    for _ in range(cuts):
        on.settle()
        saver = on.saver()
        saver.hear(dice.uniform(0.2, 0.6))
        on.cut(saver)
        after = on.saver()
        acknowledged += sum(saver.acknowledged.values()) - sum(saver.standing.values())
        lost += sum(max(0, number - after.standing[sitting]) for sitting, number in saver.acknowledged.items())
        broken += sum(number < 0 for number in after.standing.values())
        after.kill()
    return [
        Figure("power cuts", cuts, "> 0", cuts > 0),
        Figure("changes acknowledged", acknowledged, "> 0", acknowledged > cuts),
        exactly("acknowledged changes lost", lost, 0),
        exactly("journals broken", broken, 0),
    ]


def laid(folder: Path, stack: ExitStack, database: str, *, options: tuple[str, ...] = (), **settings: str):
    """A database with a few who sit, of the kind that ``run`` wants."""
    environment = os.environ | {
        "PRODUCTION": "0", "VAR_DIR": str(folder / "var"), "MEDIA_DIR": str(folder / "media"), "LOG_LEVEL": "ERROR", "DATABASE_URL": "",
    } | settings  # fmt: skip
    if database == "sqlite":
        made = OnSqlite(folder, environment)
    else:
        made = OnPostgresql(folder, stack.enter_context(running(options=options)), environment)
    command = [sys.executable, "-m", "tests.load.hall", str(SITTINGS), str(folder / "seats")]
    subprocess.run(command, env=made.environment, check=True, cwd=ROOT)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=3)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    return 0 if all([_main(database, given.cuts, given.seed) for database in ("sqlite", "postgresql")]) else 1


def _main(database: str, cuts: int, seed: int) -> bool:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = laid(folder, stack, database)
        sys.stdout.write(f"== power cut, {database}, seed {seed}\n")
        figures = run(made, cuts=cuts, seed=seed)
    sys.stdout.write(table(figures) + "\n")
    return passed(figures)


if __name__ == "__main__":
    sys.exit(main())
