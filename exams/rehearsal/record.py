"""What is written down while a day is played: every call, every fault, and how far everybody is."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from exams.rehearsal.faults import Moment
from exams.rehearsal.tally import Sample

STATES = ("entered", "begun", "closed")


@dataclass
class Record:
    """``opens_at`` and ``gives_up_at`` are of this machine's clock, as seconds since the epoch."""

    opens_at: float
    gives_up_at: float
    clock: Callable[[], float] = time.time
    samples: list[Sample] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    offline: int = 0

    @property
    def now(self) -> float:
        """Seconds after the opening."""
        return self.clock() - self.opens_at

    @property
    def is_given_up(self) -> bool:
        return self.clock() >= self.gives_up_at

    def note(self, call: str, began: float, status: int) -> None:
        self.samples.append(Sample(call, began, 1000 * (self.now - began), status))

    def count(self, state: str) -> None:
        self.counts[state] += 1
