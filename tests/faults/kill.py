"""``python -m tests.faults.kill --kills N [--database postgresql]``: SIGKILL at random under load, then the count.

On PostgreSQL its backends and its postmaster are among the victims. Prints a line for each figure: name, value, target,
pass. The exit code is 1 when one misses its target.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from lms.demo import cast
from tests.faults.candidate import Candidate
from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.site import Site
from tests.with_postgresql import Cluster, Migrated, running

EXAM = "child-care-mock"
SITTERS = ["wei", "pan", "shi", "wu", "mei", "tian"]  # the seventh of the cast sits already
VICTIMS = {"web": 3, "worker": 1}  # how often which
IN_THE_DATABASE = {"backend": 2, "postmaster": 1}
LONGEST_WAIT = 10.0
PRINTED_WITHIN = 300.0  # seconds: whoever was killed in the middle of printing holds it for two minutes, perhaps twice
# After a crash PostgreSQL otherwise syncs each of its files by itself, which takes longer than anything else in a recovery.
QUICK_RECOVERY = ("-c recovery_init_sync_method=syncfs",)


@dataclass
class Report:
    kills: dict[str, int] = field(default_factory=dict)
    changes: int = 0
    lost: int = 0
    wrong: int = 0
    taken_back: int = 0
    unheard: int = 0
    receipts_twice: int = 0
    longest_wait: float = 0.0
    deadline_drift: float = 0.0
    certificates_amiss: int = 0

    def figures(self) -> list[Figure]:
        return [
            *(Figure(f"kills of {victim}", number, "as asked", True) for victim, number in self.kills.items()),
            Figure("acknowledged changes", self.changes, "> 0", self.changes > 0),
            exactly("acknowledged answers lost", self.lost, 0),
            exactly("wrong answers", self.wrong, 0),
            exactly("acknowledgements taken back", self.taken_back, 0),
            exactly("candidates who gave up", self.unheard, 0),
            exactly("second receipts", self.receipts_twice, 0),
            at_most("longest wait of a save, s", self.longest_wait, LONGEST_WAIT),
            at_most("deadline moved by, s", self.deadline_drift, 1.0),
            exactly("certificates missing or double", self.certificates_amiss, 0),
        ]

    @property
    def passed(self) -> bool:
        return passed(self.figures())

    def __str__(self):
        return table(self.figures())


def run(
    site: Site, *, kills: int, seed: int, sitters: list[str] = SITTERS, database: Cluster | None = None, say=print
) -> Report:
    """Seat the candidates, kill at random moments while they answer, hand in, compare."""
    report, dice = Report(), random.Random(seed)
    victims = VICTIMS | (IN_THE_DATABASE if database else {})
    candidates = [Candidate(site.url, f"{key}@demo.example", cast.PASSWORD, seed=dice.random()) for key in sitters]
    for candidate in candidates:
        candidate.take_seat(EXAM)
    threads = [threading.Thread(target=candidate.run, daemon=True) for candidate in candidates]
    for thread in threads:
        thread.start()
    for number in range(kills):
        time.sleep(dice.uniform(0.1, 0.6))
        [victim] = dice.choices(list(victims), weights=victims.values())
        if _kill(victim, site, database, dice):
            report.kills[victim] = report.kills.get(victim, 0) + 1
        if number % 25 == 24:
            say(f"{number + 1} kills, {sum(candidate.acknowledged for candidate in candidates)} changes acknowledged")
        _until_up(site)
        _until_heard(candidates)
    for candidate in candidates:
        candidate.stop.set()
    for thread in threads:
        thread.join(timeout=90)
    for candidate in candidates:
        _count(report, candidate)
    return report


def _kill(victim: str, site: Site, database: Cluster | None, dice: random.Random) -> bool:
    """SIGKILL one process of that name: the server's worker or its master, whichever the dice say."""
    if victim == "postmaster":
        return _kill_postmaster(database)
    found = database.backends() if victim == "backend" else site.processes(victim)
    if not found:
        return False
    os.kill(dice.choice(found), signal.SIGKILL)
    return True


def _kill_postmaster(database: Cluster) -> bool:
    """And start it again at once, as its service would."""
    os.kill(database.postmaster, signal.SIGKILL)
    database.start(seconds=LONGEST_WAIT)
    return True


def _until_up(site: Site) -> None:
    end = time.monotonic() + 30
    while not site.answers() and time.monotonic() < end:
        time.sleep(0.1)


def _until_heard(candidates: list[Candidate], *, seconds: float = 20) -> None:
    """Everybody was answered since: the next kill finds them at work again, and each wait is one recovery."""
    since, end = time.monotonic(), time.monotonic() + seconds
    while time.monotonic() < end and any(one.heard_at < since and not one.faults for one in candidates):
        time.sleep(0.05)


def _count(report: Report, candidate: Candidate) -> None:
    report.unheard += len(candidate.faults)
    report.changes += candidate.acknowledged
    report.longest_wait = max([report.longest_wait, *candidate.waits])
    report.deadline_drift = max(report.deadline_drift, max(candidate.deadlines) - min(candidate.deadlines))
    state = candidate.state()
    verdict = candidate.judge(state["answers"])
    report.lost, report.wrong = report.lost + verdict["lost"], report.wrong + verdict["wrong"]
    report.taken_back += max(0, candidate.acknowledged - state["acknowledged"])
    report.receipts_twice += candidate.hand_in() != candidate.hand_in()


def check_certificates(site: Site, report: Report) -> None:
    """Everybody who was awarded has exactly one certificate with one file, however often the worker died."""
    asked = (
        "from lms.credentials.models import Certificate as C, Qualification as Q; "
        "numbers = list(C.objects.values_list('number', flat=True)); "
        "print(Q.objects.count() - C.objects.exclude(sha256='').count(), len(numbers) - len(set(numbers)))"
    )
    end = time.monotonic() + PRINTED_WITHIN
    while time.monotonic() < end:
        missing, double = map(int, site.tell(asked)[-1].split())
        if not missing and not double:
            break
        time.sleep(1)
    report.certificates_amiss = abs(missing) + double


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    given = parser.parse_args()
    databases = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    return 0 if all([_main(database, given.kills, given.seed) for database in databases]) else 1


def _main(database: str, kills: int, seed: int) -> bool:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = stack.enter_context(running(options=QUICK_RECOVERY, kind=Migrated)) if database == "postgresql" else None
        site = Site(folder, **({"DATABASE_URL": made.url} if made else {})).start(seconds=300)
        stack.callback(site.stop)
        print(f"== {database}, seed {seed}")
        report = run(site, kills=kills, seed=seed, database=made)
        check_certificates(site, report)
        print(report)
        return report.passed


if __name__ == "__main__":
    sys.exit(main())
