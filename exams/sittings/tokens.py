"""The sitting token: what the saving path must know of who is speaking, so that it asks no session and no table.

It is an HMAC over sitting, person, epoch, the paper's size and an expiry, so whose sitting it is and where its paper
ends were looked up once, when it was issued, and cannot be changed since: a sitting keeps its candidate and its paper
by trigger. What does change (open, in time, which epoch is live) stays with the claim.
"""

import struct
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from foundation.crypto import read_pass, write_pass

PURPOSE = "sitting-token"
LIFETIME = 12 * 60 * 60  # seconds; as long as a session. The state call brings a fresh one.
FORM = struct.Struct(">16s16sIHHHQ2x")  # a multiple of three bytes: no letter of its text is idle


@dataclass(frozen=True)
class Token:
    """``size`` is the number of positions on the paper, ``expires`` seconds since 1970.

    In its epoch it answers the positions from ``first`` to ``last``: the section that was open when the epoch began.
    """

    sitting: UUID
    person: UUID
    epoch: int
    size: int
    expires: int
    first: int = 1
    last: int = 0

    def allows(self, epoch: int) -> range:
        """The positions that may be answered in an epoch. Of an earlier one all: it is fenced off, and nothing is refused unread."""
        return range(self.first, self.last + 1) if epoch == self.epoch else range(1, self.size + 1)


def issue(
    sitting: UUID, person: UUID, *, epoch: int, size: int, at: datetime, first: int = 1, last: int | None = None
) -> str:
    """A token for the device that holds this epoch; it cannot speak for a later one."""
    expires = int(at.timestamp()) + LIFETIME
    span = first, size if last is None else last
    return write_pass(PURPOSE, FORM, sitting.bytes, person.bytes, epoch, size, *span, expires)


def read(text: str, *, at: float) -> Token | None:
    """What we issued and what has not expired at ``at``, in seconds since 1970; None for everything else."""
    try:
        token = _opened(text)
    except ValueError:
        return None
    return token if at < token.expires else None


@lru_cache(maxsize=20_000)
def _opened(text: str) -> Token:
    """A page sends the same token with each save. Only what holds is remembered, so forgeries push nothing out."""
    sitting, person, epoch, size, first, last, expires = read_pass(PURPOSE, FORM, text)
    return Token(UUID(bytes=sitting), UUID(bytes=person), epoch, size, expires, first, last)
