"""``python -m tests.faults.disk``: the disk of a running site is full for some seconds, while candidates save.

Full it is in one of two ways: a small disk of our own is filled to its last byte, which needs root; or the kernel lets the
site's files grow no further. Either way saves are refused loudly, nothing acknowledged is lost, and it goes on when there is room.
"""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.faults.sitting_through import Fault, sitting_through
from tests.site import Site
from tests.with_postgresql import Migrated, running

SIZE = "600m"
BACK_WITHIN = 10.0  # seconds


def run(site: Site, full: Fault, *, desks: int = 6, seconds: float = 4.0) -> list[Figure]:
    """``full()`` is a context inside which the disk is full."""
    held = sitting_through(site, full, desks=desks, seconds=seconds, patience=3 * BACK_WITHIN)
    return [
        Figure("saves acknowledged before", held.before, "> 0", held.before > 0),
        Figure("saves answered 503", held.answers[503], "> 0", held.answers[503] > 0),
        exactly("saves answered otherwise", held.answers.total() - held.answers[503] - held.answers[200], 0),
        exactly("acknowledged changes lost", held.lost, 0),
        at_most("longest until taken again, s", held.back, BACK_WITHIN),
    ]


# --- how a disk gets full


@contextmanager
def growing_no_further(site: Site) -> Iterator[None]:
    """No file of the web server's grows, of those that are beyond a page; needs no root."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in site.processes("web")}
    empty_log(site)
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4_096, hard))
    yield
    for pid, limits in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """To the last byte, by a file that is then removed."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        try:
            while file.write(bytes(65_536)):
                pass
        except OSError:
            pass
    yield
    ballast.unlink()


@contextmanager
def small_disk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="chizheng-small-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def empty_log(site: Site) -> None:
    """SQLite writes over what its log holds already; once it is empty, the next save needs room."""
    with closing(sqlite3.connect(site.folder / "var/db.sqlite3", timeout=20)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def main() -> int:
    if os.geteuid() != 0:
        print(Figure("a disk of our own, which needs root", "none", "one", False))
        return 1
    return 0 if all([_main(database) for database in ("sqlite", "postgresql")]) else 1


def _main(database: str) -> bool:
    with ExitStack() as stack:
        folder = stack.enter_context(small_disk())
        folder.chmod(0o755)
        url = {}
        if database == "postgresql":
            url = {"DATABASE_URL": stack.enter_context(running(within=folder, kind=Migrated)).url}
        site = Site(folder / "site", **url).start(seconds=300)
        stack.callback(site.stop)
        if database == "sqlite":
            empty_log(site)
        print(f"== disk full, {database}")
        figures = run(site, lambda: filled(folder))
        print(table(figures))
        return passed(figures)


if __name__ == "__main__":
    sys.exit(main())
