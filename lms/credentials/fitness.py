"""Whether a proposal still fits on the day it is decided. Pure: facts in, obstacles out, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Facts:
    decided: bool
    own: bool  # the officer is the person proposed
    identity_verified: bool
    has_photo: bool
    printable: bool  # every character of the name has a glyph
    in_post: bool
    result_stands: bool  # still passed, in its newest revision
    held_until: date | None = None  # an unrevoked qualification for the same post


@dataclass(frozen=True)
class Obstacle:
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def obstacles(facts: Facts) -> list[Obstacle]:
    """Everything that keeps an officer from awarding; an empty list lets them."""
    if facts.decided:
        return [Obstacle("decided")]
    found = [Obstacle(code) for code, stands in _plain(facts).items() if stands]
    if facts.held_until:
        found.append(Obstacle("held", {"until": facts.held_until}))
    return found


def _plain(facts: Facts) -> dict[str, bool]:
    return {
        "own": facts.own,
        "result": not facts.result_stands,
        "identity": not facts.identity_verified,
        "photo": not facts.has_photo,
        "glyph": not facts.printable,
        "post": not facts.in_post,
    }
