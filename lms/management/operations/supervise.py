"""One foreground process that keeps the site's processes running and ends them cleanly.

They are forked from it with the code already loaded, so that one that is killed is back in a moment.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lms.management.operations.lineage import bear_name, end_with_parent

FORK = multiprocessing.get_context("fork")
PATIENCE = 15.0  # seconds a process gets to finish what it has in hand
OURS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Child:
    """A process that must run: its name, what it does until it is asked to end, and when it was last started."""

    name: str
    work: Callable[[], None]
    process: multiprocessing.Process | None = None
    started: float = 0.0
    falls: int = 0


def run(children: Sequence[Child], *, say: Callable[[str], None], ready: Callable[[], None]) -> None:
    """Start all, call ``ready`` once, start again whatever falls, and end all on SIGINT, SIGTERM or SIGHUP."""
    stop = _Stop()
    for child in children:
        _start(child)
    ready()
    while not stop.asked:
        for child in children:
            if not child.process.is_alive() and time.monotonic() >= child.started + _pause(child):
                say(f"The {child.name} process ended ({child.process.exitcode}); it is started again.")
                child.falls = child.falls + 1 if time.monotonic() - child.started < 30 else 0
                _start(child)
        time.sleep(0.2)
    say("Stopping.")
    _end(children)


class _Stop:
    """Remembers that somebody asked to stop."""

    def __init__(self):
        self.asked = False
        for number in OURS:
            signal.signal(number, self._ask)

    def _ask(self, *_):
        self.asked = True


def _pause(child: Child) -> float:
    """At once the first time, then longer, so that a broken site does not spin."""
    return min(10.0, 0.5 * child.falls)


def _start(child: Child) -> None:
    child.started = time.monotonic()
    child.process = FORK.Process(target=_live, args=(child, os.getpid()), name=child.name)
    child.process.start()


def _live(child: Child, parent: int) -> None:
    """In the child: a group of its own, so that Ctrl-C reaches only us, and the usual meaning of every signal."""
    os.setsid()
    end_with_parent(parent)
    bear_name(child.name)
    for number in OURS:
        signal.signal(number, signal.SIG_DFL)
    child.work()


def _end(children: Sequence[Child]) -> None:
    """SIGTERM goes to the process itself, which ends its own children; SIGKILL, when it is late, to its whole group."""
    for child in children:
        child.process.terminate()
    limit = time.monotonic() + PATIENCE
    for child in children:
        child.process.join(max(0.1, limit - time.monotonic()))
        if child.process.is_alive():
            os.killpg(child.process.pid, signal.SIGKILL)
