"""A played day as it is reported: what was played, what was measured, what follows. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exams.rehearsal import rules, tally
from exams.rehearsal.faults import Fault, Moment
from exams.rehearsal.pace import Pace
from exams.rehearsal.tally import Sample


@dataclass(frozen=True)
class Person:
    """One candidate's day. ``entitled`` and ``granted`` in seconds, empty for whoever did not begin."""

    number: str
    group: str
    closed_by: str = ""
    entitled: float | None = None
    granted: float | None = None
    acknowledged: int = 0
    lost: int = 0
    wrong: int = 0
    receipt: str = ""
    reckoned: bool = False
    waits: tuple[float, ...] = ()
    amiss: tuple[str, ...] = ()

    @property
    def short_ms(self) -> float | None:
        return None if self.granted is None else 1000 * (self.entitled - self.granted)


@dataclass(frozen=True)
class Outcome:
    """``changes`` are codes of what was not as it will be on the day; ``database`` and ``machine`` are words."""

    round: str
    exam: str
    played_at: datetime
    database: str
    machine: str
    command: str
    pace: Pace
    faults: Sequence[Fault]
    changes: Sequence[str]
    samples: Sequence[Sample]
    moments: Sequence[Moment]
    people: Sequence[Person]

    def facts(self) -> rules.Facts:
        outside, _ = self.latencies()
        waits = [wait for one in self.people for wait in one.waits]
        return rules.Facts(
            candidates=len(self.people),
            acknowledged=sum(one.acknowledged for one in self.people),
            lost=sum(one.lost for one in self.people),
            wrong=sum(one.wrong for one in self.people),
            without_receipt=sum(not one.receipt for one in self.people),
            unreckoned=sum(not one.reckoned for one in self.people),
            longest_wait=max(waits, default=None),
            save_p99=tally.percentile(outside, 99),
            short_ms=[one.short_ms for one in self.people if one.short_ms is not None],
            unplayed=self.unplayed(),
        )

    def criteria(self) -> list[rules.Criterion]:
        return rules.criteria(self.facts())

    @property
    def is_ready(self) -> bool:
        return rules.is_ready(self.criteria())

    def latencies(self) -> tuple[list[float], list[float]]:
        return tally.latencies(self.samples, self.moments)

    def unplayed(self) -> list[Fault]:
        """Asked for, and met nobody."""
        met = {moment.fault for moment in self.moments if moment.count}
        return [fault for fault in self.faults if fault not in met]

    @property
    def ends_at(self) -> float:
        """The last call, in seconds after the opening."""
        return max([1.0, *(one.at for one in self.samples)])
