"""The code in a certificate's address: 128 random bits in letters and digits that nobody confuses on paper."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
BITS = 128
LENGTH = 26
SHAPE = re.compile(rf"\A[{ALPHABET}]{{{LENGTH}}}\Z")
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def draw() -> str:
    """A code that nobody can guess and that says nothing about person, order or place."""
    number = secrets.randbits(BITS)
    return "".join(ALPHABET[number >> shift & 31] for shift in range((LENGTH - 1) * 5, -1, -5))


def tidy(text: str) -> str | None:
    """The code as it is stored, from what was scanned or typed; None when it cannot be one."""
    code = re.sub(r"[\s\-]", "", text).upper().translate(READ_AS)
    return code if SHAPE.match(code) else None
