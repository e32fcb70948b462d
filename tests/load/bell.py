"""The bell: everybody hands in within a second, hears by the beat where the result is, and opens its page.

    python -m tests.load.bell                       300 people, then 2,000, in the production form
    python -m tests.load.bell --people 300

Prints the time until the last receipt and until the last result, and what went wrong. The exit code is 1 when a figure
misses its target.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.load.machine import Machine, run
from tests.load.served import served

WITHIN = 1.0  # second, in which all of them hand in
ASKS_AFTER, SLOWER, SLOWEST = 1.0, 1.25, 5.0  # seconds, as the exam page does: soon, and each time a quarter later
PATIENCE = 120.0
TARGETS = {300: (2, 4), 2000: (10, 20)}  # people: seconds until the last receipt, and until the last result


@dataclass(frozen=True)
class Rung:
    """When one candidate had the receipt and the result, in seconds after the bell; None where it never came."""

    receipt: float | None = None
    result: float | None = None


def ring(url: str, desks: Sequence[dict]) -> list[Rung]:
    return run(_all(url, desks))


async def _all(url: str, desks: Sequence[dict]) -> list[Rung]:
    machines = [Machine(url, desk) for desk in desks]
    for machine in machines:
        await machine.open()
    dice, began = random.Random(1), time.monotonic()
    pairs = zip(machines, desks, strict=True)
    return await asyncio.gather(*(_one(machine, dice.random() * WITHIN, began, desk) for machine, desk in pairs))


async def _one(machine: Machine, after: float, began: float, desk: dict) -> Rung:
    await asyncio.sleep(after)
    receipt = None
    try:
        async with asyncio.timeout(PATIENCE):
            status, answer = await machine.post(f"/sit/{machine.sitting}/submit", {"epoch": 1, "last": desk["last"]})
            if status != 200 or not answer.get("receipt"):
                return Rung()
            receipt = time.monotonic() - began
            await _read_result(machine)
            return Rung(receipt, time.monotonic() - began)
    except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError, IndexError):
        return Rung(receipt)
    finally:
        machine.close()


async def _read_result(machine: Machine) -> None:
    """As the exam page does it, and the candidate who follows its link."""
    pause, result = ASKS_AFTER, None
    while not result:
        await asyncio.sleep(pause * random.uniform(1, 1.2))
        pause, result = min(pause * SLOWER, SLOWEST), (await machine.beat()).get("result")
    status, path = await machine.get(result)
    if status != 200 or path != result:
        raise ValueError(status, path)


def figures(rungs: Sequence[Rung]) -> list[Figure]:
    receipts = [one.receipt for one in rungs if one.receipt is not None]
    results = [one.result for one in rungs if one.result is not None]
    last_receipt, last_result = TARGETS.get(len(rungs), (PATIENCE, PATIENCE))
    return [
        exactly("candidates without a receipt", len(rungs) - len(receipts), 0),
        exactly("candidates without a result", len(rungs) - len(results), 0),
        at_most(f"last receipt of {len(rungs)}, s", max(receipts, default=PATIENCE), last_receipt),
        at_most(f"last result of {len(rungs)}, s", max(results, default=PATIENCE), last_result),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, action="append")
    good = True
    for people in parser.parse_args().people or list(TARGETS):
        with served(f"staging.desks({people})") as (url, desks):
            told = figures(ring(url, desks))
        sys.stdout.write(table(told) + "\n")
        good = good and passed(told)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
