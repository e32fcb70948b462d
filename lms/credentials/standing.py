"""How a certificate stands on a day. Pure: what befell it goes in, one word comes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Facts:
    """``events`` are the kinds of what befell the qualification, oldest first."""

    valid_until: date
    replaced: bool = False
    events: tuple[str, ...] = ()


def standing(facts: Facts | None, *, on: date) -> Standing:
    """The one word that settles it; a paper nobody issued is unknown.

    Revoked comes before everything, for it undoes the award from its first day. A replaced paper never counts again,
    whatever its successor does. What is over cannot be given back by lifting a suspension, so expired comes before it.
    """
    if facts is None:
        return Standing.UNKNOWN
    if "revoked" in facts.events:
        return Standing.REVOKED
    if facts.replaced:
        return Standing.REPLACED
    if on > facts.valid_until:
        return Standing.EXPIRED
    return Standing.SUSPENDED if is_suspended(facts.events) else Standing.VALID


def is_suspended(events: Iterable[str]) -> bool:
    """The later of suspending and lifting is what holds."""
    return next((kind == "suspended" for kind in reversed(tuple(events)) if kind in {"suspended", "lifted"}), False)


ACTS = {
    Standing.VALID: ("suspend", "replace", "revoke"),
    Standing.SUSPENDED: ("lift", "revoke"),
    Standing.EXPIRED: ("revoke",),
}


def acts(now: Standing) -> tuple[str, ...]:
    """What an officer may do to a certificate that stands so; nothing to one that is revoked or replaced."""
    return ACTS.get(now, ())
