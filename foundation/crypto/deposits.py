"""A key left with the key provider until a moment: it comes out when that moment has come and enough hands have agreed.

The deposit is a seal under a root key, so without the provider it is noise. The moment stands inside it and is
authenticated: nobody brings it forward by editing a column. Whose clock ``now`` is, the caller says; it should be one
that the people who wait cannot set.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Hashable
from datetime import datetime

from foundation.crypto.sealing import seal, unseal

HANDS = 2


class Withheld(Exception):
    """The key stays where it is: ``code`` is ``early`` or ``hands``."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


def deposit(key: bytes, place: bytes, *, until: datetime) -> bytes:
    """The key, sealed for this place until that moment; depositing again gives other bytes."""
    if until.tzinfo is None:
        raise ValueError("A deposit ends at an aware datetime.")
    said = {"key": b64encode(key).decode(), "until": until.isoformat()}
    return seal(json.dumps(said).encode(), _named(place))


def release(deposited: bytes, place: bytes, *, now: datetime, hands: Collection[Hashable]) -> bytes:
    """The key. ``Withheld`` before its moment, or with fewer than two different hands; ``Unsealable`` from another place."""
    said = _read(deposited, place)
    if len(set(hands)) < HANDS:
        raise Withheld("hands")
    if now < datetime.fromisoformat(said["until"]):
        raise Withheld("early")
    return b64decode(said["key"])


def take_back(deposited: bytes, place: bytes, *, hands: Collection[Hashable]) -> bytes:
    """The key for those who set it down, as long as no hand was given for it; ``Withheld`` from then on."""
    if hands:
        raise Withheld("hands")
    return b64decode(_read(deposited, place)["key"])


def _read(deposited: bytes, place: bytes) -> dict:
    return json.loads(unseal(deposited, _named(place)))


def _named(place: bytes) -> bytes:
    return b"deposit:" + place
