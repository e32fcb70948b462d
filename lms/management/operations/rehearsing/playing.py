"""A rehearsal from beginning to end, inside a copy: people, round, processes, the day, what came of it."""

import json
import os
import platform
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from exams import rehearsal
from exams.rehearsal import Day, Officers, Outcome
from foundation.clock import now
from lms.management.operations.rehearsing import people
from lms.management.operations.rehearsing.site import CopySite

PLAN = "rehearsal.json"  # in the folder of a copy, and nowhere else
GIB = 2**30


@dataclass(frozen=True)
class Plan:
    """What was asked for; ``report`` is where the report goes."""

    round: int
    candidates: int
    minutes: float | None
    speed: float | None
    faults: str
    seed: int
    report: str
    command: str

    def write(self, folder: Path) -> None:
        (folder / PLAN).write_text(json.dumps(asdict(self)))


def plan_of_this_copy() -> Plan | None:
    """None where the settings in force are not those of a copy: then nothing may be played."""
    path = Path(settings.VAR_DIR) / PLAN
    return Plan(**json.loads(path.read_text())) if path.exists() else None


def play(plan: Plan, *, say: Callable[[str], None], tell: Callable[[Day], None]) -> Outcome:
    """Everything that happens is in the copy. ``tell`` is called once a second of the day."""
    dice = random.Random(plan.seed)
    site = CopySite(random.Random(plan.seed))
    with site.running():
        say(f"Seating {plan.candidates} invented candidates in the copy.")
        made = people.candidates(plan.candidates, at=now())
        model = rehearsal.find(str(plan.round), at=now())
        officers = Officers(*people.officers(model.scope, at=now()))
        pace = rehearsal.pace(model.duration, minutes=plan.minutes, speed=plan.speed)
        faults = rehearsal.read_faults(plan.faults, vendor=connection.vendor)
        scripts = rehearsal.cast(plan.candidates, faults, seconds=pace.played, dice=dice)
        site.await_start()
        staged = rehearsal.stage(model, made, scripts, pace=pace, officers=officers, at=now())
        connection.close()
        day = Day(staged, scripts, faults, site, officers, settings.CSRF_COOKIE_NAME, dice)
        _until(staged.opens_at.timestamp() - time.time(), say)
        day.play(tell=tell)
        say("The day is over. Waiting for the results to be reckoned.")
        rehearsal.await_results(staged.round_id)
    return Outcome(
        round=model.name, exam=model.exam.name, played_at=staged.opens_at, database=_database(), machine=_machine(),
        command=plan.command, pace=pace, faults=faults, changes=staged.changes, samples=day.record.samples,
        moments=day.record.moments, people=rehearsal.gather(staged.round_id, day.candidates),
    )  # fmt: skip


def _until(seconds: float, say: Callable[[str], None]) -> None:
    say(f"The door opens in {max(0.0, seconds):.1f} s; those who are on time come now.")


def _database() -> str:
    return "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    return f"{platform.machine()}, {os.cpu_count()} CPU, {memory:.0f} GiB"
