"""How much of an outage a sitting lost, read off when something of it arrived. Pure.

A page works on without a network and sends later, so silence is a sign, not a proof: what comes out is a proposal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

QUIET = timedelta(seconds=60)  # ours: a candidate who thinks is as silent as this


@dataclass(frozen=True)
class Span:
    """From an instant to a later one; empty where it is not later."""

    begins: datetime
    ends: datetime

    @property
    def length(self) -> timedelta:
        return max(timedelta(), self.ends - self.begins)

    def within(self, other: "Span") -> "Span":
        return Span(max(self.begins, other.begins), min(self.ends, other.ends))


def seconds_lost(outage: Span, *, running: Span, arrivals: Sequence[datetime], pauses: Sequence[Span] = ()) -> int:
    """Whole seconds, a begun one counted, of the outage in which the sitting ran and was silent; never more than it.

    A silence counts when it is longer than a candidate's thinking, and then only where it overlaps the outage. What a
    pause has made good already is not lost.
    """
    lost = timedelta()
    for silence in _silences(running, arrivals):
        if silence.length >= QUIET:
            part = silence.within(outage)
            lost += part.length - sum((part.within(pause).length for pause in pauses), timedelta())
    return -(-lost // timedelta(seconds=1))


def _silences(running: Span, arrivals: Sequence[datetime]) -> Iterator[Span]:
    """The stretches between one sign of life and the next, the start and the end of the sitting among them."""
    inside = sorted(one for one in arrivals if running.begins < one < running.ends)
    for begins, ends in pairwise([running.begins, *inside, running.ends]):
        yield Span(begins, ends)
