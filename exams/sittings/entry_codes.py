"""One-time codes: eight letters and digits that nobody confuses on paper; only their keyed digest is kept."""

import re
import secrets
import unicodedata
from hmac import compare_digest

from exams.sittings.receipts import CROCKFORD
from foundation.crypto import digest

LENGTH = 8
KIND = "entry code"
SHAPE = re.compile(rf"\A[{CROCKFORD}]{{{LENGTH}}}\Z")
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def draw() -> str:
    """40 random bits."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(LENGTH))


def read(text: str) -> str | None:
    """The code as it was drawn, from what was typed; None when it cannot be one."""
    code = re.sub(r"[\s\-–—]", "", unicodedata.normalize("NFKC", text)).upper().translate(READ_AS)
    return code if SHAPE.match(code) else None


def spaced(code: str) -> str:
    """As it is printed."""
    return f"{code[:4]} {code[4:]}"


def digest_of(number: str, code: str) -> bytes:
    """Bound to the admission's number: equal codes of two people have different digests."""
    return digest(KIND, f"{number}:{code}")


def fits(kept: bytes | None, given: bytes) -> bool:
    """In the same time whether they agree, differ, or nothing is kept."""
    return compare_digest(bytes(kept) if kept else bytes(len(given)), given)
