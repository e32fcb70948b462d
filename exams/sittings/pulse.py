"""The pulse: one thread of a process that keeps its roll true and tells the database who was seen.

It starts at the first beat and never at import, because processes are forked with the code loaded; it outlives every
fault of the database and ends with the process.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from exams.sittings import noting, presence
from exams.sittings.leaving import Leaving
from exams.sittings.roll import Roll, Sign, Standing, Told
from exams.sittings.spoken import READ, SHOWN, Spoken

READ_EVERY = 1.0  # seconds
LOOK_EVERY = 0.25  # seconds; for results, while pages of closed sittings ask
WRITE_EVERY = 2.0  # seconds
ALL_EVERY = 30.0  # seconds; everybody is read again, so that nothing stays unseen for good
# A change is stamped before it is committed, and so is seen late: as long as a transaction may take to its end.
OVERLAP = timedelta(seconds=10)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What a page says with a beat beside its sign of life: messages shown and read, and when ``page`` was left.

    It says all of it with each beat until it is heard, so a beat that is lost costs nothing.
    """

    shown: tuple[int, ...] = ()
    read: tuple[int, ...] = ()
    page: str = ""
    hints: tuple[tuple[int, str, int], ...] = ()


NOTHING = Said()


def _none(_sittings: Collection[UUID]) -> Mapping[UUID, int]:
    return {}


class Pulse:
    """What one process knows by heart. ``hear`` asks neither Django nor the database.

    ``results`` finds the released results of closed sittings; marking is nothing that this room knows of.
    """

    def __init__(self, roll: Roll | None = None, *, results: Callable[[Collection[UUID]], Mapping[UUID, int]] = _none):
        self.roll, self.spoken, self.leaving = roll or Roll(), Spoken(), Leaving()
        self.results = results
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._since = datetime(1970, 1, 1, tzinfo=UTC)
        self._read_all = self._written = 0.0

    def hear(self, sign: Sign, said: Said = NOTHING) -> Told | None:
        """Note a sign of life; how the sitting stands, or None until it has been read, a second later at most."""
        self._run()
        told, standing = self.roll.hear(sign), self.roll.standing(sign.sitting)
        if told is None or standing.epoch != sign.epoch:
            return told  # a device that no longer holds the sitting is told no messages and not believed
        self._note(standing, said, told.now)
        words = self.spoken.told(standing, said.shown)
        return replace(told, words=words) if words else told

    def beat(self) -> None:
        """One round: read what changed and was waited for, and every other time write who was seen."""
        self.refresh()
        self.look()
        if time.monotonic() - self._written >= WRITE_EVERY:
            self.write()

    def refresh(self) -> None:
        now, standings = presence.read(self._asked(), since=self._since)
        self.spoken.learn(noting.read_words(since=self._since, now=now))
        self.roll.learn(standings, now=now)
        self._since = now - OVERLAP

    def look(self) -> bool:
        """For the results that are waited for; whether there were any to wait for."""
        if waiting := self.roll.waiting():
            self.roll.learn_results(self.results(waiting))
        return bool(waiting)

    def write(self) -> None:
        self._written = time.monotonic()
        presence.write(self.roll.signs())
        steps, hints = self.spoken.steps(), self.leaving.hints()
        noting.write_steps(steps), self.spoken.written(steps)
        noting.write_hints(hints), self.leaving.written(hints)

    def stop(self) -> None:
        """End the thread, for a test; a process just ends."""
        self._stop.set()
        if self._thread:
            self._thread.join()

    def _asked(self):
        if time.monotonic() - self._read_all < ALL_EVERY:
            return self.roll.asked()
        self._read_all = time.monotonic()
        standing = self.roll.everybody()
        self.spoken.forget(set(standing)), self.leaving.forget(set(standing))
        return standing

    def _note(self, standing: Standing, said: Said, at: datetime) -> None:
        steps = [(SHOWN, said.shown), (READ, said.read)]
        self.spoken.note(standing, [(message, step) for step, ids in steps for message in ids], at=at)
        if said.hints:
            self.leaving.note(standing.sitting, said.page, said.hints, at=at)

    def _run(self) -> None:
        """In a forked process the thread of the one before is not alive."""
        if self._thread and self._thread.is_alive():
            return
        with self._start:
            if not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._live, name="pulse", daemon=True)
                self._thread.start()

    def _live(self) -> None:
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                self.beat()
                self._rest(began + READ_EVERY)
            except Exception as fault:
                logger.warning("The heartbeat could not reach the database: %s", fault)
                connection.close()
                self._stop.wait(READ_EVERY)
        connection.close()

    def _rest(self, until: float) -> None:
        """A tenth of a second at least, so that a slow database is not asked without a pause."""
        self._stop.wait(0.1)
        while (left := until - time.monotonic()) > 0 and not self._stop.is_set():
            self._stop.wait(min(left, LOOK_EVERY) if self.look() else left)
