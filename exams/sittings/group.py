"""Group commit: what arrives while a commit is under way goes together into the next statements and the next commit.

The first thread to come leads: it takes everything that waits, its own among it, hands all of it to ``commit``, gives
each its own answer, and lets the first of those that came meanwhile lead next. A lone one finds nobody before it and
waits for nothing. Nobody hears "acknowledged" before the commit, because an answer does not exist before it.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import InterfaceError, OperationalError, connection

PATIENCE = 5.0  # seconds one waits for its group; the browser waits ten
CUT = OperationalError, InterfaceError


class Unavailable(Exception):
    """The database did not answer. Whether it was committed is not known; asking again is safe."""


@dataclass(eq=False)
class _Waiting:
    """What is asked and, once ``woken`` is set, what became of it: led by this thread, or answered by another."""

    asked: Any
    woken: threading.Event = field(default_factory=threading.Event)
    leads: bool = False
    answer: Any = None
    fault: Exception | None = None


class Group:
    """Of one process; any number of threads may ask at once.

    ``commit`` takes a list of what is asked and gives a list of answers, all of it committed. It must be safe to repeat.
    """

    def __init__(self, commit: Callable[[Sequence], Sequence], *, patience: float = PATIENCE):
        self.commit, self.patience = commit, patience
        self._door = threading.Lock()
        self._waiting: list[_Waiting] = []
        self._led = False

    def ask(self, asked):
        """The answer to this one. Raises ``Unavailable`` when the database fails, or none leads in time."""
        mine = _Waiting(asked)
        self._join(mine)
        if not mine.leads:
            self._wait(mine)
        if mine.leads:
            self._lead()
        if mine.answer is None:
            raise Unavailable from mine.fault
        return mine.answer

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
        """What fails for another reason than the database fails alone: the others are committed without it."""
        try:
            for one, answer in zip(group, self._committed([one.asked for one in group]), strict=True):
                one.answer = answer
        except Exception as fault:
            if len(group) > 1 and not isinstance(fault, CUT):
                for one in group:
                    self._settle([one])
                return
            for one in group:
                one.fault = fault
        for one in group:
            one.woken.set()

    def _committed(self, asked: Sequence) -> Sequence:
        """Tried twice, the second time on a new connection: the threads of the saving path live outside Django's request
        cycle, where nobody else discards a broken one. What the first try did commit is a repeat to the second."""
        try:
            return self.commit(asked)
        except CUT:
            connection.close()
        try:
            return self.commit(asked)
        except CUT:
            connection.close()
            raise

    def _hand_over(self) -> None:
        with self._door:
            self._led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].woken.set()
