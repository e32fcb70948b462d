"""The opening pass: a hall that begins at once asks neither session nor user, because the page of the rules has.

It is an HMAC over admission, person and an expiry. It is given only where nothing about the browser has to be proven at
the start; everything else an opening asks about (valid, in time, released, network, approval) it asks as ever.
"""

import struct
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from foundation.crypto import read_pass, write_pass

PURPOSE = "opening-pass"
LIFETIME = 2 * 60 * 60  # seconds; whoever waits longer before the rules begins by the session
FORM = struct.Struct(">Q16sQ2x")


@dataclass(frozen=True)
class Pass:
    """``expires`` in seconds since 1970."""

    admission: int
    person: UUID
    expires: int


def issue(admission: int, person: UUID, *, at: datetime) -> str:
    return write_pass(PURPOSE, FORM, admission, person.bytes, int(at.timestamp()) + LIFETIME)


def read(text: str, *, at: float) -> Pass | None:
    """What we issued and what has not expired at ``at``, in seconds since 1970; None for everything else."""
    try:
        admission, person, expires = read_pass(PURPOSE, FORM, text)
    except ValueError:
        return None
    return Pass(admission, UUID(bytes=person), expires) if at < expires else None
