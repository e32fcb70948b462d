"""Where each admission stands at an instant, and which one comes first. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """In the order in which a candidate should hear of them."""

    SITTING = "sitting"  # begun, and time is left
    OPEN = "open"  # may be begun now
    WAITING = "waiting"  # handed in or collected, not yet released
    LATER = "later"
    RELEASED = "released"
    MISSED = "missed"  # the round closed and it was never begun


@dataclass(frozen=True)
class Facts:
    opens_at: datetime
    closes_at: datetime | None  # from when it can no longer be begun
    released: bool
    deadline: datetime | None = None  # of the sitting, when there is one
    closed: bool = False


def standing(facts: Facts, *, at: datetime) -> Standing:
    if facts.deadline is None:
        return _unbegun(facts, at)
    if not facts.closed and at <= facts.deadline:
        return Standing.SITTING
    return Standing.RELEASED if facts.released else Standing.WAITING


def _unbegun(facts: Facts, at: datetime) -> Standing:
    if at < facts.opens_at:
        return Standing.LATER
    return Standing.OPEN if facts.closes_at is None or at < facts.closes_at else Standing.MISSED


def first(standings: Sequence[Standing]) -> Standing | None:
    """The one the headline speaks of; what is over needs no headline."""
    speaking = [one for one in standings if one not in (Standing.RELEASED, Standing.MISSED)]
    return min(speaking, key=list(Standing).index, default=None)
