"""``python -m tests.faults.flood``: one page saves without a pause, and sends what is too long, among two hundred that do not.

In turns with and without it; prints how much longer the others wait, and what the flood was answered.
"""

import argparse
import asyncio
import json
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.faults.normal import compare
from tests.faults.web import web_on_postgresql
from tests.load.machine import Machine, run

PER_SECOND, PROCESSES = 5, 2
CUT = 413
AWAY = 0.002  # seconds between an answer and the next save: a page is a network away
RATIO, LONGEST = 1.2, 1.0
TOO_LONG = {"epoch": 1, "changes": [], "x": "x" * 65_536}


class Flooder:
    """A page in a process of its own that sends as fast as it is answered, from many connections as a browser has."""

    CONNECTIONS = 6

    def __init__(self, url: str, desk: dict):
        self.url, self.desk = url, desk
        self.answers, self.seconds = Counter(), 0.0

    @contextmanager
    def flooding(self) -> Iterator[None]:
        receives, sends = multiprocessing.get_context("spawn").Pipe(duplex=False)
        stop = multiprocessing.get_context("spawn").Event()
        told = (self.url, self.desk, self.CONNECTIONS, stop, sends)
        process = multiprocessing.get_context("spawn").Process(target=flood, args=told)
        process.start()
        began = time.monotonic()
        try:
            yield
        finally:
            stop.set()
            assert receives.poll(30), "the flood does not end"
            self.answers.update(receives.recv())
            self.seconds += time.monotonic() - began
            process.join()


def flood(url: str, desk: dict, connections: int, stop, sends) -> None:
    sends.send(run(_flood(url, desk, connections, stop)))


async def _flood(url: str, desk: dict, connections: int, stop) -> Counter:
    answers = Counter()
    machines = [Machine(url, desk) for _ in range(connections)]
    await machines[0].open()
    for machine in machines[1:]:
        machine.pass_ = machines[0].pass_
    await asyncio.gather(*(_one(machine, n, stop, answers) for n, machine in enumerate(machines)))
    return answers


async def _one(machine: Machine, number: int, stop, answers: Counter) -> None:
    sent = 0
    while not stop.is_set():
        await asyncio.sleep(AWAY)
        sent += 1
        change = {"sequence": 1_000_000 + sent, "position": 1, "answer": "A", "marked": False}
        body = TOO_LONG if number == 0 else {"epoch": 1, "changes": [change]}
        try:
            status, _ = await machine.post(f"/sit/{machine.sitting}/save", body)
        except (OSError, EOFError, IndexError, ValueError):  # cut off while it sent what is too long
            status = CUT
            machine.close()
            machine.writer = None
        answers[status] += 1


def figures(url: str, desks: Sequence[dict], *, turns: int, seconds: float) -> list[Figure]:
    flooder = Flooder(url, desks[0])
    waits = compare(url, desks[1:], flooder.flooding, turns=turns, seconds=seconds)
    quiet, disturbed = waits.p99s
    counted = flooder.answers[200] + flooder.answers[409]
    allowed = PER_SECOND * PROCESSES * (flooder.seconds + 2 * turns)
    sys.stdout.write(json.dumps(flooder.answers) + "\n")
    return [
        Figure("candidates beside the flood", len(desks) - 1, "> 0", len(desks) > 1),
        Figure(
            "saves of the flood, a second",
            round(flooder.answers.total() / flooder.seconds),
            "> 20",
            flooder.answers.total() > 20 * flooder.seconds,
        ),
        Figure("of them let through", counted, f"<= {allowed:.0f}", 0 < counted <= allowed),
        Figure(
            "refused as too many, and as too long",
            f"{flooder.answers[429]}, {flooder.answers[413]}",
            "> 0",
            min(flooder.answers[429], flooder.answers[413]) > 0,
        ),
        exactly("saves of the others that failed", waits.failed, 0),
        at_most("their p99 without the flood, s", quiet, LONGEST),
        at_most("their p99 with the flood, s", disturbed, LONGEST),
        at_most("p99 with the flood to p99 without", waits.ratio, RATIO),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--people", type=int, default=200)
    given = parser.parse_args()
    sys.stdout.write("== one floods, postgresql\n")
    with tempfile.TemporaryDirectory() as folder, web_on_postgresql(Path(folder)) as (site, _):
        found = figures(site.url, site.desks(given.people + 1), turns=given.turns, seconds=given.seconds)
    sys.stdout.write(table(found) + "\n")
    return 0 if passed(found) else 1


if __name__ == "__main__":
    sys.exit(main())
