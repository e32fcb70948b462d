"""The processes of a copy: started as ``make up`` starts a site, killed as a rehearsal asks, ended with it."""

import os
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection

from exams.rehearsal import Fault
from lms.management.operations.kernel import holding, kill
from lms.management.operations.lineage import SIGNATURE, end_with_parent

NAMES = {Fault.KILL_WEB: "web", Fault.KILL_WORKER: "worker"}
STARTS_WITHIN = 120.0  # seconds
LAST_LINES = 12
BACKENDS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


class NotStarted(Exception):
    """The copy does not answer; its last words."""


class CopySite:
    """That of the settings in force, which must be those of a copy. ``log`` is what it says."""

    def __init__(self, dice: random.Random):
        self.url, self.dice = settings.PUBLIC_URL, dice
        self.log = Path(settings.VAR_DIR) / "site.log"
        self.ours = f"VAR_DIR={settings.VAR_DIR}\0"

    @contextmanager
    def running(self) -> Iterator["CopySite"]:
        """Web server, worker and beat have been started, and are ended afterwards. However this process ends, they end too."""
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up"], cwd=settings.BASE_DIR, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=partial(end_with_parent, os.getpid()),
            )  # fmt: skip
        try:
            yield self
        finally:
            self._end()

    def await_start(self) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while not self._answers() or not self._processes("worker"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise NotStarted("\n".join(self.log.read_text().splitlines()[-LAST_LINES:]))
            time.sleep(0.1)

    def kill(self, fault: Fault) -> int:
        """How many processes or connections were ended. Never a process of the database server, which serves others as well."""
        if fault == Fault.KILL_DATABASE:
            return self._end_connections()
        found = self._processes(NAMES[fault])
        kill(*(found[-1:] if self.dice.random() < 0.5 else found))
        return len(found)

    def is_back(self, fault: Fault) -> bool:
        return bool(self._processes("worker")) if fault == Fault.KILL_WORKER else self._answers()

    def _end_connections(self) -> int:
        try:
            with connection.cursor() as cursor:
                cursor.execute(BACKENDS)
                return len(cursor.fetchall())
        finally:
            connection.close()

    def _processes(self, name: str) -> list[int]:
        """Youngest last: of the web server, that is the one that answers."""
        ours = set(holding("environ", self.ours))
        return [pid for pid in holding("comm", f"{SIGNATURE}{name}\n") if pid in ours]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def _end(self) -> None:
        """All at once: nothing of a copy needs to be finished, and what was committed stays."""
        while left := set(holding("environ", self.ours)) - {os.getpid()}:
            kill(*left)
            time.sleep(0.05)
        self.process.wait()
