"""``python -m tests.faults.kill --kills N [--database postgresql]``: SIGKILL at random under load, then the count.

Prints a line for each figure: name, value, target, pass. The exit code is 1 when one misses its target.
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
from tests.site import Site
from tests.with_postgresql import cluster

EXAM = "child-care-mock"
SITTERS = ["wei", "pan", "shi", "wu", "mei", "tian"]  # the seventh of the cast sits already
VICTIMS = {"web": 3, "worker": 1}  # how often which
LONGEST_WAIT = 10.0
PRINTED_WITHIN = 300.0  # seconds: whoever was killed in the middle of printing holds it for two minutes, perhaps twice


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

    def lines(self) -> list[tuple[str, object, str, bool]]:
        return [
            ("kills", sum(self.kills.values()), "as asked", True),
            ("acknowledged changes", self.changes, "> 0", self.changes > 0),
            ("acknowledged answers lost", self.lost, "0", self.lost == 0),
            ("wrong answers", self.wrong, "0", self.wrong == 0),
            ("acknowledgements taken back", self.taken_back, "0", self.taken_back == 0),
            ("candidates who gave up", self.unheard, "0", self.unheard == 0),
            ("second receipts", self.receipts_twice, "0", self.receipts_twice == 0),
            (
                "longest wait of a save, s",
                round(self.longest_wait, 2),
                f"<= {LONGEST_WAIT}",
                self.longest_wait <= LONGEST_WAIT,
            ),
            ("deadline moved by, s", round(self.deadline_drift, 2), "<= 1.0", self.deadline_drift <= 1.0),
            ("certificates missing or double", self.certificates_amiss, "0", self.certificates_amiss == 0),
        ]

    @property
    def passed(self) -> bool:
        return all(good for *_, good in self.lines())

    def __str__(self):
        return "\n".join(
            f"{name:32} {value!s:>10}  {target:12} {'pass' if good else 'FAIL'}"
            for name, value, target, good in self.lines()
        )


def run(site: Site, *, kills: int, seed: int, sitters: list[str] = SITTERS, say=print) -> Report:
    """Seat the candidates, kill at random moments while they answer, hand in, compare."""
    report, dice = Report(), random.Random(seed)
    candidates = [Candidate(site.url, f"{key}@demo.example", cast.PASSWORD, seed=dice.random()) for key in sitters]
    for candidate in candidates:
        candidate.take_seat(EXAM)
    threads = [threading.Thread(target=candidate.run, daemon=True) for candidate in candidates]
    for thread in threads:
        thread.start()
    for number in range(kills):
        time.sleep(dice.uniform(0.1, 0.6))
        [victim] = dice.choices(list(VICTIMS), weights=VICTIMS.values())
        if _kill(site, victim, dice):
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


def _kill(site: Site, name: str, dice: random.Random) -> bool:
    """SIGKILL one process of that name: the server's worker or its master, whichever the dice say."""
    found = site.processes(name)
    if not found:
        return False
    os.kill(dice.choice(found), signal.SIGKILL)
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
        missing, double = map(int, site.manage("shell", "-v", "0", "-c", asked).split()[-2:])
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
        url = {"DATABASE_URL": stack.enter_context(cluster())} if database == "postgresql" else {}
        site = Site(folder, **url).start(seconds=300)
        stack.callback(site.stop)
        print(f"== {database}, seed {seed}")
        report = run(site, kills=kills, seed=seed)
        check_certificates(site, report)
        print(report)
        return report.passed


if __name__ == "__main__":
    sys.exit(main())
