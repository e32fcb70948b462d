"""``python -m tests.with_postgresql COMMAND…``: run a command against a PostgreSQL of its own.

The cluster lives in a temporary folder, listens on a free port of this machine only, belongs to an unprivileged user
when we are root (initdb refuses root), and is gone afterwards. Debian's own cluster is not touched.
"""

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from lms.management.operations.kernel import children, holding
from tests import databases

UNPRIVILEGED = "postgres"
SITE = "site"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A cluster in a folder of its own; durable as in production: fsync and synchronous_commit stay on."""

    def __init__(self, folder: Path, options: tuple[str, ...] = (), *, port: int | None = None):
        self.folder, self.data, self.user, self.port = folder, folder / "data", _owner(folder), port or free_port()
        self.url = f"postgresql://chizheng:@127.0.0.1:{self.port}/postgres"
        self.flags = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {' '.join(options)}"
        )
        self._fill()

    def _fill(self) -> None:
        form = ("-U", "chizheng", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums")
        _as(self.user, "initdb", "-D", self.data, *form)

    def start(self, *, seconds: float = 0) -> None:
        """True afterwards: it answers. After a kill, its orphans may keep it from starting for a moment: so many seconds."""
        end = time.monotonic() + seconds
        start = ("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-o", self.flags, "start")
        while time.monotonic() < end:
            if _as(self.user, *start, check=False) == 0:
                return
        _as(self.user, *start)

    def stop(self, *, how: str = "immediate") -> None:
        """``fast`` leaves nothing to recover."""
        _as(self.user, "pg_ctl", "-D", self.data, "-m", how, "stop", check=False)

    @property
    def postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def backends(self) -> list[int]:
        """The processes that serve a client of ours."""
        ours = set(children(self.postmaster))
        return [pid for pid in holding("cmdline", "postgres: chizheng ") if pid in ours]


class Migrated(Cluster):
    """Begun with the tables of the site in database ``site``, copied from a cluster that is made once."""

    def __init__(self, *given, **options):
        super().__init__(*given, **options)
        self.url = self.url.removesuffix("postgres") + SITE

    def _fill(self) -> None:
        shutil.copytree(databases.kept("postgresql", _migrate), self.data, copy_function=shutil.copy)
        if self.user:
            _give(self.data, self.user)


class Standby(Cluster):
    """A copy that follows a running one, until it is promoted."""

    def __init__(self, folder: Path, of: Cluster, options: tuple[str, ...] = (), *, port: int | None = None):
        self.of = of
        super().__init__(folder, options, port=port)

    def _fill(self) -> None:
        form = ("-h", "127.0.0.1", "-p", self.of.port, "-U", "chizheng", "-X", "stream", "-c", "fast", "-R")
        _as(self.user, "pg_basebackup", "-D", self.data, *form)

    def promote(self) -> None:
        """True afterwards: it is the primary."""
        _as(self.user, "pg_ctl", "-D", self.data, "-w", "promote")


@contextmanager
def running(*, options: tuple[str, ...] = (), within: Path | None = None, kind: type[Cluster] = Cluster):
    """A cluster that is running, and gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="chizheng-postgresql-", dir=within))
    made = kind(folder, options)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster(*, options: tuple[str, ...] = (), kind: type[Cluster] = Cluster):
    """The URL of a cluster that is running."""
    with running(options=options, kind=kind) as made:
        yield made.url


def _migrate(target: Path) -> None:
    """The data of a cluster with the migrated template, and a copy of it as the site's database."""
    with tempfile.TemporaryDirectory(prefix="chizheng-postgresql-") as folder:
        draft = Cluster(Path(folder))
        draft.start()
        try:
            databases.migrate(databases.template_name(), DATABASE_URL=draft.url, new=(SITE,))
        finally:
            draft.stop(how="fast")
        shutil.copytree(draft.data, target)


def _give(folder: Path, user: str) -> None:
    """PostgreSQL wants its data to be its own, and nobody else's."""
    entry = pwd.getpwnam(user)
    for place, _, names in os.walk(folder):
        for path in (place, *(os.path.join(place, name) for name in names)):
            os.chown(path, entry.pw_uid, entry.pw_gid)


def _owner(folder: Path) -> str | None:
    """The user the cluster runs as: ourselves, or the unprivileged one when we are root."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return UNPRIVILEGED


def _as(user: str | None, program: str, *arguments, check: bool = True) -> int:
    [path] = glob.glob(f"/usr/lib/postgresql/*/bin/{program}")[-1:]
    command = [path, *map(str, arguments)]
    if user:
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *command]
    errors = None if check else subprocess.DEVNULL
    return subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=errors, cwd="/").returncode


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster(kind=Migrated) as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
