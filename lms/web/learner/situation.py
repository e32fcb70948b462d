"""Where a person stands on the way into a post, as one word; the home page's headline and its raised panel follow it.

Pure: no queries, no clock, no translation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Situation(StrEnum):
    MISSING = "missing"  # something stands between the person and applying
    WAITING_ROUND = "waiting_round"  # nothing is missing, but no round can be applied for
    APPLY = "apply"
    ADMITTED = "admitted"  # the exam has not opened yet
    OPEN = "open"  # the exam may be begun now
    SITTING = "sitting"
    HANDED_IN = "handed_in"  # the result is not released yet
    PASSED = "passed"  # the award is waiting for an officer
    QUALIFIED = "qualified"
    LAPSED = "lapsed"  # the qualification is suspended, revoked or over


@dataclass(frozen=True)
class Seat:
    """A valid admission: when the exam opens and closes, and what became of the sitting."""

    opens_at: datetime
    closes_at: datetime
    begun: bool = False
    closed: bool = False
    released: bool = False


def situation(
    *, certificate: str, passed: bool, seat: Seat | None, missing: Sequence[object], may_apply: bool, at: datetime
) -> Situation:
    """The furthest point reached; what lies behind it no longer matters.

    ``certificate`` is how the person's certificate stands, empty without one.
    """
    if certificate:
        return Situation.QUALIFIED if certificate == "valid" else Situation.LAPSED
    if passed:
        return Situation.PASSED
    if seat and (of_seat := _of_seat(seat, at)):
        return of_seat
    if missing:
        return Situation.MISSING
    return Situation.APPLY if may_apply else Situation.WAITING_ROUND


def _of_seat(seat: Seat, at: datetime) -> Situation | None:
    """None once its result is out, or when the exam was missed: the person begins anew."""
    if seat.released:
        return None
    if seat.closed:
        return Situation.HANDED_IN
    if seat.begun:
        return Situation.SITTING
    if at < seat.opens_at:
        return Situation.ADMITTED
    return Situation.OPEN if at < seat.closes_at else None
