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
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = "postgres"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def cluster(*, options: tuple[str, ...] = ()):
    """A running cluster; yields its URL. Durable as in production: fsync and synchronous_commit stay on."""
    folder = Path(tempfile.mkdtemp(prefix="chizheng-postgresql-"))
    user = _owner(folder)
    port = free_port()
    data = folder / "data"
    _as(
        user,
        "initdb",
        "-D",
        data,
        "-U",
        "chizheng",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--data-checksums",
    )
    flags = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {' '.join(options)}"
    _as(user, "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", flags, "start")
    try:
        yield f"postgresql://chizheng:@127.0.0.1:{port}/postgres"
    finally:
        _as(user, "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """The user the cluster runs as: ourselves, or the unprivileged one when we are root."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return UNPRIVILEGED


def _as(user: str | None, program: str, *arguments, check: bool = True) -> None:
    [path] = glob.glob(f"/usr/lib/postgresql/*/bin/{program}")[-1:]
    command = [path, *map(str, arguments)]
    if user:
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *command]
    subprocess.run(command, check=check, stdout=subprocess.DEVNULL, cwd="/")


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
