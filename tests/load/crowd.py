"""20,000 candidates at once: each changes an answer every 30 s and beats every 10 s, over 256 kept connections.

    python -m tests.load.crowd [--people 20000] [--seconds 30]

Prints what the server kept up with and how long a save took. The exit code is 1 when a figure misses its target.
"""

import argparse
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.load.measuring import Hall, figures_of
from tests.with_postgresql import cluster

SCRIPT = Path(__file__).with_name("crowd.lua")
CONNECTIONS = {"save": 64, "beat": 192}
EVERY = {"save": 30.0, "beat": 10.0}  # seconds
SAVE_P99 = 250.0  # ms
KEEPS_UP = 0.95  # of the pace that was asked for


@dataclass(frozen=True)
class Kept:
    """What the server answered of one kind of request; latencies in ms."""

    asked: float
    per_second: float
    p50: float
    p99: float
    errors: int


def measure(*, people: int, seconds: float) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, cluster() as url:
        hall = Hall(Path(folder), url)
        hall.seat(people)
        with hall.serving("lane") as (web, port), ThreadPoolExecutor(2) as pool:
            before = hall.cpu(web)
            drives = {call: pool.submit(_drive, call, port, hall.seats, people, seconds) for call in CONNECTIONS}
            kept = {call: drive.result() for call, drive in drives.items()}
            return [*_figures(kept), _used(hall.cpu(web) - before, seconds)]


def _drive(call: str, port: int, seats: Path, people: int, seconds: float) -> Kept:
    asked = people / EVERY[call]
    pause = 900 * CONNECTIONS[call] / asked  # a tenth for the answers themselves
    command = ["wrk", "-t1", f"-c{CONNECTIONS[call]}", f"-d{round(seconds)}", "-s", SCRIPT]
    command += [f"http://127.0.0.1:{port}", "--", call, seats, round(pause)]
    said = subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout
    requests, took, errors, p50, p99 = figures_of(said)
    return Kept(asked, requests / (took / 1e6), p50 / 1000, p99 / 1000, errors)


def _figures(kept: dict[str, Kept]) -> list[Figure]:
    save, beat = kept["save"], kept["beat"]
    return [
        Figure("saves a second", round(save.per_second), f">= {save.asked * KEEPS_UP:.0f}", _keeps_up(save)),
        Figure("beats a second", round(beat.per_second), f">= {beat.asked * KEEPS_UP:.0f}", _keeps_up(beat)),
        exactly("saves and beats that failed", save.errors + beat.errors, 0),
        at_most("save, p99, ms", save.p99, SAVE_P99),
        Figure("save, p50, ms", round(save.p50, 1), "for orientation", True),
        Figure("beat, p99, ms", round(beat.p99, 1), "for orientation", True),
    ]


def _keeps_up(kept: Kept) -> bool:
    return kept.per_second >= kept.asked * KEEPS_UP


def _used(cpu: float, seconds: float) -> Figure:
    return Figure("cores used by web and database", round(cpu / seconds, 2), "for orientation", True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    figures = measure(people=given.people, seconds=given.seconds)
    sys.stdout.write(table(figures) + "\n")
    return 0 if passed(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
