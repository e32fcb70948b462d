"""Passes: a hall that begins at once asks neither session nor user, because the page of the rules has.

The opening pass is given with that page, where nothing about the browser has to be proven at the start; everything else
an opening asks about (valid, in time, released, network, approval) it asks as ever. The page pass is given with the
opening and shows the paper once, in the minute after it. Both are HMACs over what they are for, the person and an expiry.
"""

import struct
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from foundation.crypto import read_pass, write_pass

OPENING, OPENING_LIFETIME = "opening-pass", 2 * 60 * 60  # seconds; whoever waits longer begins by the session
PAGE, PAGE_LIFETIME = "page-pass", 60
OF_ADMISSION = struct.Struct(">Q16sQ2x")
OF_SITTING = struct.Struct(">16s16sQ")


@dataclass(frozen=True)
class OpeningPass:
    """``expires`` in seconds since 1970."""

    admission: int
    person: UUID
    expires: int


@dataclass(frozen=True)
class PagePass:
    sitting: UUID
    person: UUID
    expires: int


def opening_pass(admission: int, person: UUID, *, at: datetime) -> str:
    return write_pass(OPENING, OF_ADMISSION, admission, person.bytes, int(at.timestamp()) + OPENING_LIFETIME)


def page_pass(sitting: UUID, person: UUID, *, at: float) -> str:
    return write_pass(PAGE, OF_SITTING, sitting.bytes, person.bytes, int(at) + PAGE_LIFETIME)


def read_opening_pass(text: str, *, at: float) -> OpeningPass | None:
    """What we issued and what has not expired at ``at``, in seconds since 1970; None for everything else."""
    found = _read(OPENING, OF_ADMISSION, text, at)
    return OpeningPass(found[0], UUID(bytes=found[1]), found[2]) if found else None


def read_page_pass(text: str, *, at: float) -> PagePass | None:
    """The same for the page of a sitting."""
    found = _read(PAGE, OF_SITTING, text, at)
    return PagePass(UUID(bytes=found[0]), UUID(bytes=found[1]), found[2]) if found else None


def _read(purpose: str, form: struct.Struct, text: str, at: float) -> tuple | None:
    try:
        found = read_pass(purpose, form, text)
    except ValueError:
        return None
    return found if at < found[-1] else None
