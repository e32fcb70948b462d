"""One foreground process that keeps the site's processes running and ends them cleanly."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PATIENCE = 15.0  # seconds a process gets to finish what it has in hand
PR_SET_PDEATHSIG = 1
# One web process: SQLite's waiting is unfair between processes. Its threads wait for the disk more than they compute.
WEB = "-m granian --interface wsgi --no-ws --workers 1 --blocking-threads 8 --respawn-failed-workers --log-level error"
WORKER = (
    "-m celery -q -A lms.config worker --pool threads -c 4 -B -Q celery,print --loglevel warning --without-gossip "
    "--without-mingle"
)


@dataclass
class Child:
    """A process that must run: its name, its command, and when it was last started."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen | None = None
    started: float = 0.0
    falls: int = field(default=0)


def run(children: list[Child], *, say: Callable[[str], None], ready: Callable[[], None]) -> None:
    """Start all, call ``ready`` once, start again whatever falls, and end all on SIGINT or SIGTERM."""
    stop = _Stop()
    for child in children:
        _start(child)
    ready()
    while not stop.asked:
        for child in children:
            if child.process.poll() is not None and time.monotonic() >= child.started + _pause(child):
                say(f"The {child.name} process ended ({child.process.returncode}); it is started again.")
                child.falls = child.falls + 1 if time.monotonic() - child.started < 30 else 0
                _start(child)
        time.sleep(0.2)
    say("Stopping.")
    _end(children)


class _Stop:
    """Remembers that somebody asked to stop."""

    def __init__(self):
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, *_):
        self.asked = True


def _pause(child: Child) -> float:
    """At once the first time, then longer, so that a broken site does not spin."""
    return min(10.0, 0.5 * child.falls)


def _start(child: Child) -> None:
    child.started = time.monotonic()
    child.process = subprocess.Popen(child.command, preexec_fn=_own_group)


def _own_group() -> None:
    """A group of its own, so Ctrl-C reaches only us; and it ends with us, however we end."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(children: list[Child]) -> None:
    for child in children:
        _signal(child, signal.SIGTERM)
    limit = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(timeout=max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)


def _signal(child: Child, number: int) -> None:
    """SIGTERM goes to the process itself, which ends its own children; SIGKILL to its whole group."""
    try:
        if number == signal.SIGKILL:
            os.killpg(child.process.pid, number)
        else:
            child.process.send_signal(number)
    except ProcessLookupError:
        pass


def site(*, host: str, port: str) -> list[Child]:
    """The two processes of the embedded form: the web server, and the worker with beat inside."""
    python = [sys.executable, "-W", "ignore:You're running the worker"]
    return [
        Child("web", [*python, *WEB.split(), "--host", host, "--port", port, "lms.config.wsgi:application"]),
        Child("worker", [*python, *WORKER.split()]),
    ]
