"""Two pairs of eyes (两人复核): who may say yes to what. Pure: facts in, codes out.

Source: architecture, "Two pairs of eyes": a course by one person of the same or a higher scope, a must-study list by
two provincial officers; never by an author.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

NEEDED = {"course": 1, "list": 2}


@dataclass(frozen=True)
class Facts:
    kind: str
    digest: str  # of the draft as it reads now
    proposed: str  # digest of what was submitted
    authors: frozenset[UUID]
    approvals: tuple[tuple[UUID, str], ...] = ()  # who, and which digest
    closed: bool = False


def standing_approvals(facts: Facts) -> tuple[UUID, ...]:
    """Who said yes to exactly what the draft says now, authors left out."""
    return tuple(who for who, digest in facts.approvals if digest == facts.digest and who not in facts.authors)


def missing(facts: Facts) -> int:
    return max(0, NEEDED[facts.kind] - len(set(standing_approvals(facts))))


def approval_obstacles(facts: Facts, *, officer: UUID, holds_right: bool) -> list[str]:
    """Everything that keeps this person from approving; an empty list lets them."""
    return _common(facts, officer, holds_right) + (["twice"] if officer in dict(facts.approvals) else [])


def publishing_obstacles(facts: Facts, *, officer: UUID, holds_right: bool) -> list[str]:
    """Everything that keeps this person from publishing."""
    return _common(facts, officer, holds_right) + (["approvals"] if missing(facts) else [])


def _common(facts: Facts, officer: UUID, holds_right: bool) -> list[str]:
    found: list[tuple[str, bool | Collection]] = [
        ("closed", facts.closed),
        ("right", not holds_right),
        ("author", officer in facts.authors),
        ("edited", facts.digest != facts.proposed),
    ]
    return [code for code, holds in found if holds]
