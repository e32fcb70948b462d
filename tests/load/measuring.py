"""One cluster, one form of web server after the other, the same requests to each; CPU as the kernel counts it."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.management.operations.kernel import holding
from tests.load import pgbench
from tests.load.cpu import seconds_of
from tests.load.figure import Figure
from tests.with_postgresql import cluster, free_port

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("saves.lua")
CLIENTS = (1, 32)
SERVER = "--interface wsgi --no-ws --workers 2 --blocking-threads 16 --log-level error"
EMBEDDED = "--interface wsgi --no-ws --workers 1 --blocking-threads 8 --log-level error"  # as ``manage.py up`` has it
CANDIDATES = {  # name: settings, application, address before and after the sitting's id
    "lane": ("tests.load.site_settings", "lms.config.wsgi:application", "/sit/", "/save"),
    "upsert": ("tests.load.bare_settings", "tests.load.bare.wsgi:application", "/upsert/", ""),
    "orm": ("tests.load.bare_settings", "tests.load.bare.wsgi:application", "/orm/", ""),
}


def measure(*, seconds: float, seats: int) -> list[Figure]:
    """On PostgreSQL; in the same run what pgbench does with one row and nothing else."""
    with tempfile.TemporaryDirectory() as folder, cluster() as url:
        hall = Hall(Path(folder), url)
        hall.seat(seats)
        served = [figure for name in CANDIDATES for figure in hall.measure(name, seconds=seconds)]
        return served + [pgbench.upserts(url, Path(folder), clients, seconds, hall.database) for clients in CLIENTS]


def measure_embedded(*, seconds: float, seats: int) -> list[Figure]:
    """On SQLite, in one process, as the site runs where nothing is set."""
    with tempfile.TemporaryDirectory() as folder:
        hall = Hall(Path(folder), "", server=EMBEDDED)
        hall.seat(seats)
        return [figure for name in CANDIDATES for figure in hall.measure(name, seconds=seconds)]


class Hall:
    """A database with candidates who sit; without a ``url`` it is SQLite, which runs in the web server."""

    def __init__(self, folder: Path, url: str, *, server: str = SERVER):
        self.seats = folder / "seats"
        self.environment = os.environ | {
            "DATABASE_URL": url, "PRODUCTION": "0", "VAR_DIR": str(folder / "var"), "MEDIA_DIR": str(folder / "media"),
            "LOG_LEVEL": "ERROR", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        self.database, self.server = postmaster(url) if url else None, server
        self.count = 0

    def seat(self, count: int) -> None:
        command = [sys.executable, "-m", "tests.load.hall", str(count), str(self.seats)]
        subprocess.run(command, env=self.environment, check=True, cwd=ROOT)
        self.count = count

    def measure(self, name: str, *, seconds: float) -> Iterator[Figure]:
        """At one client and at many; each on seats that nobody has sat on, after a short warming up."""
        share = self.count // (2 * len(CLIENTS))
        with self.serving(name) as (web, port):
            for turn, clients in enumerate(CLIENTS):
                first = 2 * turn * share
                self._drive(name, port, clients, max(1, seconds / 5), first, first + share)
                before, began = self.cpu(web), time.monotonic()
                requests, errors, p50, p99 = self._drive(name, port, clients, seconds, first + share, first + 2 * share)
                took, spent = time.monotonic() - began, self.cpu(web) - before
                yield Figure(name, clients, requests / took, 1000 * spent / max(1, requests), p50, p99, errors)

    def _drive(self, name: str, port: int, clients: int, seconds: float, first: int, last: int) -> tuple:
        _, _, before, after = CANDIDATES[name]
        threads = min(2, clients)
        command = ["wrk", f"-t{threads}", f"-c{clients}", f"-d{max(1, round(seconds))}", "-s", SCRIPT]
        command += [f"http://127.0.0.1:{port}", "--", before, after, self.seats, first, last, threads]
        said = subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout
        requests, _, errors, p50, p99 = figures_of(said)
        return requests, errors, p50 / 1000, p99 / 1000

    @contextmanager
    def serving(self, name: str) -> Iterator[tuple[int, int]]:
        """The server's process and port."""
        settings, application, *_ = CANDIDATES[name]
        port = free_port()
        command = [Path(sys.executable).parent / "granian", *self.server.split(), "--port", str(port), application]
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": settings}
        started = subprocess.Popen([*map(str, command)], env=environment, cwd=ROOT)
        try:
            until_it_answers(port)
            yield started.pid, port
        finally:
            started.terminate()
            started.wait(timeout=20)

    def cpu(self, web: int) -> float:
        return seconds_of(web) + (seconds_of(self.database) if self.database else 0.0)


def figures_of(said: str) -> list[int]:
    """Requests, microseconds that they took, errors, and the latencies p50 and p99 in microseconds, as our scripts write them."""
    return [*map(int, re.search(r"^figures (.*)$", said, re.M)[1].split())]


def postmaster(url: str) -> int:
    """The cluster's first process: the one that has the port on its command line."""
    [found] = [pid for pid in holding("cmdline", f"-p\0{url.rpartition(':')[2].partition('/')[0]}\0")]
    return found


def until_it_answers(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The web server did not answer.")
