"""Group commit: saves that arrive while a commit is under way go together into the next statement and the next commit.

The first thread to come leads: it takes every save that waits, its own among them, appends them with one
``journal.append``, hands each its own answer, and lets the first of those that came meanwhile lead next. A lone save
finds nobody before it and waits for nothing. Nobody hears "acknowledged" before the commit, because an answer does not
exist before it.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError, connection

from exams.sittings import journal
from exams.sittings.answers import Answer
from exams.sittings.changes import Save

PATIENCE = 5.0  # seconds a save waits for its group; the browser waits ten


class Unavailable(Exception):
    """The database did not answer. Whether the save was committed is not known; sending it again is safe."""


@dataclass(eq=False)
class _Waiting:
    """A save and, once ``woken`` is set, what became of it: led by this thread, or answered by another."""

    save: Save
    woken: threading.Event = field(default_factory=threading.Event)
    leads: bool = False
    outcome: Answer | Exception | None = None


class Group:
    """The saves of one process. Any number of threads may append at once."""

    def __init__(self, *, patience: float = PATIENCE):
        self.patience = patience
        self._door = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._led = False

    def append(self, save: Save) -> Answer:
        """As ``journal.append`` for one save. Raises ``Unavailable`` when the database fails, or none leads in time."""
        mine = _Waiting(save)
        self._join(mine)
        if not mine.leads:
            self._wait(mine)
        if mine.leads:
            self._lead()
        if isinstance(mine.outcome, Answer):
            return mine.outcome
        raise Unavailable from mine.outcome

    def _join(self, mine: _Waiting) -> None:
        with self._door:
            self._waiting.append(mine)
            mine.leads, self._led = not self._led, True

    def _wait(self, mine: _Waiting) -> None:
        """Until it is answered or made to lead. A leader that hangs keeps nobody: whoever still waits goes past it."""
        if not mine.woken.wait(self.patience):
            with self._door:
                mine.leads = mine in self._waiting

    def _lead(self) -> None:
        with self._door:
            group, self._waiting = self._waiting, []
        try:
            self._settle(group)
        finally:
            self._hand_over()

    def _settle(self, group: Sequence[_Waiting]) -> None:
        outcomes: Sequence = [None] * len(group)
        try:
            outcomes = _committed([one.save for one in group])
        except Exception as fault:
            outcomes = [fault] * len(group)
        finally:
            for one, outcome in zip(group, outcomes, strict=True):
                one.outcome = outcome
                one.woken.set()

    def _hand_over(self) -> None:
        with self._door:
            self._led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].woken.set()


def _committed(saves: Sequence[Save]) -> list[Answer]:
    """Tried twice, the second time on a new connection: the threads of the saving path live outside Django's request
    cycle, where nobody else discards a broken one. What the first try did commit is a repeat to the second."""
    try:
        return journal.append(saves)
    except (OperationalError, InterfaceError):
        connection.close()
    try:
        return journal.append(saves)
    except (OperationalError, InterfaceError):
        connection.close()
        raise


SAVES = Group()
