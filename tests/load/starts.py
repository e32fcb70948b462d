"""A hall begins: each candidate presses start and is shown the paper, on PostgreSQL, with as many a second as asked for.

    python -m tests.load.starts                                the short form: 200 in 5 s
    python -m tests.load.starts --people 2000 --within 10      the gate: none fails, 95 of 100 wait at most a second

Sessions and opening passes are laid down before. A start is two requests on one connection: the opening by the pass, as
the page of the rules does it, and the page it leads to. It counts from the moment it was due, so a server that falls
behind shows. Prints what a start writes as well.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.load.cpu import seconds_of
from tests.load.machine import run
from tests.load.measuring import ROOT, SERVER, postmaster, until_it_answers
from tests.with_postgresql import cluster, free_port

P95 = 1.0  # seconds
SECRET = "s" * 32  # the CSRF cookie, which the page of the rules has left
PAPER = b'id="exam-paper"'
WRITTEN = "SELECT tup_inserted + tup_updated, pg_current_wal_insert_lsn() - '0/0'::pg_lsn FROM pg_stat_database WHERE datname = 'postgres'"


@dataclass(frozen=True)
class Card:
    admission: str
    pass_: str
    session: str


@dataclass(frozen=True)
class Figures:
    """``waits`` in seconds, of those who were shown the paper; what one start costs, in CPU-milliseconds, rows and bytes."""

    waits: list[float]
    failed: int
    took: float
    cpu_ms: float
    rows: float
    wal: float

    @property
    def p95(self) -> float:
        return sorted(self.waits)[int(len(self.waits) * 0.95)] if self.waits else 0.0

    @property
    def good(self) -> bool:
        return bool(self.waits) and not self.failed and self.p95 <= P95

    def __str__(self) -> str:
        told = (
            f"{len(self.waits)} starts in {self.took:.1f} s ({len(self.waits) / self.took:.0f}/s), {self.failed} failed"
        )
        cost = (
            f"{self.cpu_ms:.1f} CPU-ms of web and database, {self.rows:.1f} rows, {self.wal:.0f} bytes of WAL for each"
        )
        verdict = f"p95 of a start {self.p95:6.2f} s  <= {P95} s  {'pass' if self.good else 'FAIL'}"
        return f"{told}; {cost}\n{verdict}"


class Hall:
    """A server and its database, and those who wait before the door; ``shut`` are those of a round that nobody armed."""

    def __init__(self, folder: Path, url: str, people: int):
        self.url, self.database, self.port = url, postmaster(url), free_port()
        self.environment = os.environ | {
            "DATABASE_URL": url, "PRODUCTION": "0", "VAR_DIR": str(folder / "var"), "MEDIA_DIR": str(folder / "media"),
            "LOG_LEVEL": "CRITICAL", "PYTHONWARNINGS": "ignore", "DJANGO_SETTINGS_MODULE": "tests.load.site_settings",
        }  # fmt: skip
        cards = folder / "cards"
        command = [sys.executable, "-m", "tests.load.waiting", str(people), str(cards)]
        subprocess.run(command, env=self.environment, check=True, cwd=ROOT)
        lines = [line.split() for line in cards.read_text().splitlines()]
        cards = [(armed == "1", Card(*card)) for armed, *card in lines]
        self.waiting = [card for armed, card in cards if armed]
        self.shut = [card for armed, card in cards if not armed]

    def begin(self, cards: list[Card], *, within: float) -> Figures:
        """All of them, spread evenly over so many seconds."""
        rows, wal = self._written()
        before, began = self._cpu(), time.monotonic()
        waits = run(_all(self.port, cards, within))
        took, cpu = time.monotonic() - began, self._cpu() - before
        shown = [wait for wait in waits if wait is not None]
        rows_now, wal_now = self._written()
        each = max(1, len(shown))
        return Figures(
            shown, len(waits) - len(shown), took, 1000 * cpu / each, (rows_now - rows) / each, (wal_now - wal) / each
        )

    @contextmanager
    def serving(self) -> Iterator["Hall"]:
        command = [Path(sys.executable).parent / "granian", *SERVER.split(), "--port", self.port]
        command.append("lms.config.wsgi:application")
        web = subprocess.Popen([*map(str, command)], env=self.environment, cwd=ROOT)
        self.web = web.pid
        try:
            until_it_answers(self.port)
            self._warm()
            yield self
        finally:
            web.terminate()
            web.wait(timeout=20)

    def _warm(self) -> None:
        """Until every thread of every worker has served somebody, as on any morning: two calm rounds in a row."""
        calm, end = 0, time.monotonic() + 30
        while calm < 2 and time.monotonic() < end:
            began = time.monotonic()
            run(_all(self.port, 4 * self.shut, 0))
            calm = calm + 1 if time.monotonic() - began < 1 else 0
            time.sleep(0.5)

    def _cpu(self) -> float:
        return seconds_of(self.web) + seconds_of(self.database)

    def _written(self) -> tuple[int, int]:
        time.sleep(1.5)  # a backend reports what it wrote a second later
        with psycopg.connect(self.url) as connection:
            rows, wal = connection.execute(WRITTEN).fetchone()
        return int(rows), int(wal)


@contextmanager
def hall(people: int) -> Iterator[Hall]:
    with tempfile.TemporaryDirectory() as folder, cluster() as url, Hall(Path(folder), url, people).serving() as found:
        yield found


async def _all(port: int, cards: list[Card], within: float) -> list[float | None]:
    began, apart = time.monotonic(), within / max(1, len(cards))
    return await asyncio.gather(*(_start(port, card, began + n * apart) for n, card in enumerate(cards)))


async def _start(port: int, card: Card, due: float) -> float | None:
    """Seconds from the moment it was due to the last byte of the paper; None where none was shown."""
    await asyncio.sleep(max(0.0, due - time.monotonic()))
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            opening = f"POST /exams/admission/{card.admission}/open/", f"X-Opening-Pass: {card.pass_}"
            head, told = await _ask(reader, writer, *opening)
            if not (given := head.get("set-cookie", "").partition(";")[0]):
                return None
            cookies = f"Cookie: session={card.session}; csrf={SECRET}; {given}"
            _, page = await _ask(reader, writer, f"GET {json.loads(told)['sitting']}", cookies)
            return time.monotonic() - due if PAPER in page else None
        finally:
            writer.close()
    except (OSError, asyncio.IncompleteReadError):
        return None


async def _ask(reader, writer, line: str, header: str) -> tuple[dict[str, str], bytes]:
    writer.write(f"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n{header}\r\n\r\n".encode())
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[1:]
    head = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return head, await reader.readexactly(int(head.get("content-length", 0)))


def main() -> int:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--people", type=int, default=200)
    told.add_argument("--within", type=float, default=5)
    given = told.parse_args()
    with hall(given.people) as found:
        figures = found.begin(found.waiting, within=given.within)
    print(f"== {given.people} candidates begin within {given.within:g} s\n{figures}")
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
