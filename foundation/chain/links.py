"""A hash chain: every head fixes all content before it. Pure, and the same bytes as PostgreSQL's ``sha256``."""

from collections.abc import Sequence
from hashlib import sha256


def GENESIS(sitting: bytes) -> bytes:  # noqa: N802  the protocol's own name for it
    """The head before anything is appended; the sitting's id keeps one chain from passing for another."""
    return sha256(sitting).digest()


def link(head: bytes, content: bytes) -> bytes:
    """The next head: ``sha256(head ‖ content)``. The head is always 32 bytes, so the join is unambiguous."""
    assert len(head) == 32, "a head is a SHA-256"
    return sha256(head + content).digest()


def verify(genesis: bytes, contents: Sequence[bytes], heads: Sequence[bytes]) -> int | None:
    """The position of the first entry that does not follow from those before it; None when the chain holds.

    A missing or surplus entry breaks the chain where the shorter of the two ends.
    """
    head = genesis
    for position, (content, stored) in enumerate(zip(contents, heads, strict=False)):
        head = link(head, content)
        if head != stored:
            return position
    return None if len(contents) == len(heads) else min(len(contents), len(heads))
