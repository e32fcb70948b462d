"""Candidates who do nothing unusual, and how long they wait: with a disturbance and without it, in turns of one run."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from tests.load.machine import Machine, run

EVERY = 1.0  # seconds between two saves of one candidate
SETTLE = 1.0  # seconds after a change that belong to neither
Disturbance = Callable[[], AbstractContextManager]


@dataclass
class Waits:
    """Seconds that a save took, by turn; and what was answered."""

    quiet: list[list[float]] = field(default_factory=list)
    disturbed: list[list[float]] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)

    @property
    def p99s(self) -> tuple[float, float]:
        """Of the quiet and of the disturbed turns, each the median of its turns."""
        return tuple(statistics.median(map(p99, turns)) for turns in (self.quiet, self.disturbed))

    @property
    def ratio(self) -> float:
        quiet, disturbed = self.p99s
        return disturbed / quiet

    @property
    def failed(self) -> int:
        return self.statuses.total() - self.statuses[200]


def p99(waits: Sequence[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.99)] if waits else 0.0


def compare(url: str, desks: Sequence[dict], disturb: Disturbance, *, turns: int, seconds: float) -> Waits:
    """So many turns without and with, alternating; one before them is thrown away."""
    return run(_compare(url, desks, disturb, turns, seconds))


async def _compare(url: str, desks: Sequence[dict], disturb: Disturbance, turns: int, seconds: float) -> Waits:
    waits, machines = Waits(), [Machine(url, desk) for desk in desks]
    for machine in machines:
        await machine.open()
    numbers = dict.fromkeys(machines, 0)
    await _turn(machines, numbers, seconds, Counter())
    for _ in range(turns):
        waits.quiet.append(await _turn(machines, numbers, seconds, waits.statuses))
        with disturb():
            await asyncio.sleep(SETTLE)
            waits.disturbed.append(await _turn(machines, numbers, seconds, waits.statuses))
        await asyncio.sleep(SETTLE)
    for machine in machines:
        machine.close()
    return waits


async def _turn(machines: Sequence[Machine], numbers: dict, seconds: float, statuses: Counter) -> list[float]:
    end = time.monotonic() + seconds
    each = (_saves(one, n * EVERY / len(machines), end, numbers, statuses) for n, one in enumerate(machines))
    return [wait for several in await asyncio.gather(*each) for wait in several]


async def _saves(machine: Machine, after: float, end: float, numbers: dict, statuses: Counter) -> list[float]:
    """At one pace; counted from when it was due, so that whoever is held up shows."""
    waits, due = [], time.monotonic() + after
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        numbers[machine] += 1
        change = {"sequence": numbers[machine], "position": 1 + numbers[machine] % 6, "answer": "A", "marked": False}
        status, _ = await machine.post(f"/sit/{machine.sitting}/save", {"epoch": 1, "changes": [change]})
        statuses[status] += 1
        waits.append(time.monotonic() - due)
        due += EVERY
    return waits
