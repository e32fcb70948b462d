"""Candidates who type and save at one pace while something happens to the site; and what became of what was acknowledged."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPException

from tests.faults.desk import Desk
from tests.site import Site

PACE = 0.25  # seconds between two saves of a desk
NEVER = 999.0
Fault = Callable[[], AbstractContextManager]


@dataclass(frozen=True)
class Held:
    """``back``: seconds from the end of the fault until everybody was acknowledged again. ``gap``: the longest that anybody waited for an
    acknowledgement, the pace included."""

    before: int
    answers: Counter
    acknowledged: int
    lost: int
    back: float
    gap: float


def sitting_through(site: Site, fault: Fault, *, desks: int, seconds: float, patience: float) -> Held:
    """``fault()`` is a context inside which it lasts, for so many seconds more."""
    made = json.loads(site.tell(f"from tests.exams.web.candidate import stage; stage.desks({desks})")[-1])
    sitters = [Sitter(Desk(site.url, one)) for one in made]
    time.sleep(2)
    before = sum(one.desk.acknowledged for one in sitters)
    with fault():
        time.sleep(seconds)
    since = time.monotonic()
    while any(one.heard_at < since for one in sitters) and time.monotonic() < since + patience:
        time.sleep(0.02)
    back = max(one.heard_at for one in sitters) - since if all(one.heard_at > since for one in sitters) else NEVER
    for one in sitters:
        one.stop()
    answers = sum((one.answers for one in sitters), Counter())
    acknowledged = sum(one.desk.acknowledged for one in sitters)
    return Held(
        before, answers, acknowledged, sum(one.lost() for one in sitters), back, max(one.gap for one in sitters)
    )


class Sitter:
    """Types and saves at one pace, whatever is answered, until stopped."""

    def __init__(self, desk: Desk):
        self.desk, self.answers, self.heard_at, self.gap = desk, Counter(), 0.0, 0.0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while not self.stopped.wait(PACE):
            self.desk.change(1 + len(self.desk.sent) % 6, "ABCD"[len(self.desk.sent) % 4])
            try:
                status, _ = self.desk.save()
            except (OSError, HTTPException):
                status = 0
                self.desk.connection.close()
            self.answers[status] += 1
            if status == 200:
                self._heard(time.monotonic())

    def _heard(self, now: float) -> None:
        self.gap = max(self.gap, now - self.heard_at if self.heard_at else 0.0)
        self.heard_at = now

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join(timeout=30)

    def lost(self) -> int:
        """Acknowledged changes that the server does not know, and positions whose last acknowledged word is another."""
        state = self.desk.state()
        if state["acknowledged"] < self.desk.acknowledged:
            return self.desk.acknowledged - state["acknowledged"]
        last = {one["position"]: one["answer"] for one in self.desk.sent[: state["acknowledged"]]}
        return len(last.items() - {(one["position"], one["answer"]) for one in state["answers"]})
