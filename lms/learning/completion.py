"""When a lesson is done: enough of it seen or read, and its check passed. Pure.

The hours are the lesson's own, set by whoever approved it; nothing here turns minutes into hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms.learning.coverage import READING


@dataclass(frozen=True)
class Evidence:
    """What there is to show for one person and one revision of a lesson. Milliseconds, per cent."""

    counted: int
    needed: int
    reach: int | None = None  # how far down a text without video the reader came; None where a video counts
    check_passed: bool | None = None  # None where the lesson has no check


@dataclass(frozen=True)
class Missing:
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def missing(evidence: Evidence) -> list[Missing]:
    """Everything that is still wanted, at once; an empty list completes the lesson."""
    found = []
    if evidence.counted < evidence.needed:
        code = "watch" if evidence.reach is None else "read"
        found.append(Missing(code, {"lacking": evidence.needed - evidence.counted}))
    if evidence.reach is not None and evidence.reach < 100:
        found.append(Missing("reach_end", {"reach": evidence.reach}))
    if evidence.check_passed is False:
        found.append(Missing("check"))
    return found


def reading_needed(minutes: int) -> int:
    """How long a text of that many stated minutes must have been in view, in milliseconds."""
    return minutes * 60_000 * READING // 100
