"""``manage.py rehearse ROUND``: play an exam day on a copy of the site, and say whether it would have held."""

import random
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from argparse import RawDescriptionHelpFormatter
from datetime import UTC, datetime
from functools import partial
from os import getpid
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from exams import rehearsal
from foundation.clock import now
from lms.management.operations.lineage import end_with_parent
from lms.management.operations.rehearsing.copy import CANNOT, PREFIX, copied, remove_orphans
from lms.management.operations.rehearsing.playing import Plan

MOST = 2000  # candidates that one process can be
SEEDS = 10**6
STOPPED = 128 + signal.SIGINT


class Command(BaseCommand):
    help = (
        "Play an exam day on a copy of the site: invented candidates, human think times, faults. The real round, its papers and its "
        "people are not touched.\n\nExit code 0: ready; 1: not ready; 2: it could not be played.\n\nFaults:\n"
        + rehearsal.known()
    )

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("round", help="the id of a round, or the code of an exam for its next one")
        parser.add_argument("--candidates", type=int, default=30, metavar="N", help=f"1 to {MOST}; 30 unless said")
        parser.add_argument(
            "--faults", default="all", help="a comma-separated list of the words below; all unless said"
        )
        parser.add_argument("--minutes", type=float, help="how long a sitting takes; 5 unless said")
        parser.add_argument("--speed", type=float, help="instead: how many times faster than the real day")
        parser.add_argument("--seed", type=int, help="the same number makes the same people do the same things")
        parser.add_argument("--report", type=Path, help="where the report goes; VAR_DIR/rehearsals unless said")
        parser.add_argument("--keep", action="store_true", help="leave the copy where it is")

    def handle(self, *args, **options):
        plan = self._planned(**options)
        folder = Path(settings.VAR_DIR) / "rehearsals" / f"{PREFIX}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        code = STOPPED
        try:
            self.stdout.write("· Copying the site. The real one is only read, and may go on running.")
            self.stdout.flush()
            remove_orphans(folder.parent)
            with copied(folder, keep=options["keep"]) as turned:
                plan.write(folder)
                code = _played(turned | {"PORT": str(_free_port())})
        except KeyboardInterrupt:
            pass
        kept = f"is kept in {folder}" if options["keep"] else "is removed"
        self.stdout.write(f"· The copy {kept}.")
        sys.exit(code)

    def _planned(self, *, candidates: int, faults: str, minutes, speed, seed, report, **options) -> Plan:
        """Everything that can be wrong is found before anything is copied."""
        try:
            found = rehearsal.find(options["round"], at=now())
            rehearsal.read_faults(faults, vendor=connection.vendor)
            rehearsal.pace(found.duration, minutes=minutes, speed=speed)
        except (rehearsal.NoSuchRound, rehearsal.CannotPlay, rehearsal.CannotShorten) as refused:
            raise CommandError(str(refused), returncode=CANNOT)
        _insist_playable(candidates)
        seed = random.randrange(SEEDS) if seed is None else seed
        target = report or Path(settings.VAR_DIR) / "rehearsals" / f"{found.pk}-{datetime.now(UTC):%Y%m%d-%H%M%S}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        told = {"minutes": minutes, "speed": speed, "candidates": candidates, "faults": faults, "seed": seed}
        command = " ".join(
            f"--{name} {shlex.quote(_short(value))}" for name, value in told.items() if value is not None
        )
        return Plan(
            round=found.pk, report=str(target.absolute()), command=f"manage.py rehearse {found.pk} {command}", **told
        )


def _short(value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _insist_playable(candidates: int) -> None:
    if not 1 <= candidates <= MOST:
        raise CommandError(f"--candidates is a number from 1 to {MOST}.", returncode=CANNOT)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "The database is older than this code. Start the site once with it, then rehearse.", returncode=CANNOT
        )
    if connection.vendor == "postgresql" and not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        raise CommandError(
            "pg_dump and pg_restore are needed to copy the database; install postgresql-client.", returncode=CANNOT
        )


def _played(turned: dict[str, str]) -> int:
    """The exit code of the process that plays. Stopped, it is waited for all the same, so that nothing runs any more."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "rehearse_inside"],
        cwd=settings.BASE_DIR,
        env=turned,
        preexec_fn=partial(end_with_parent, getpid()),
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        process.terminate()
        process.wait()
        raise


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
