"""What a candidate is told at the close: a digest over the sheet and the chain, signed, and its short code."""

import json
import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

from django.conf import settings

from exams.sittings.models import AnswerSheet, Receipt, Sitting
from foundation.crypto import sign

PURPOSE = "receipt"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing is misread from a slip of paper
GROUPS, OF = 3, 4
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def receipt(sitting: Sitting, sheet: AnswerSheet) -> Receipt:
    """The receipt of a closed sitting, not yet stored; the same sitting always gives the same one."""
    digest = sha256(bytes.fromhex(sheet.digest) + bytes(sitting.head)).digest()
    return Receipt(
        sitting=sitting,
        code=short_code(digest),
        digest=digest.hex(),
        signature=sign(PURPOSE, digest),
        answered=sum(answer != "" for answer in sheet.answers),
        of=len(sheet.answers),
    )


def digest_of(rows: Sequence[str]) -> str:
    """SHA-256 over the canonical JSON of a list of texts."""
    return sha256(json.dumps(list(rows), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def read(text: str) -> str:
    """A code as it was given out, from what was typed or scanned; empty when it cannot be one."""
    letters = re.sub(r"[\s\-–—]", "", unicodedata.normalize("NFKC", text)).upper().translate(READ_AS)
    if len(letters) != GROUPS * OF or set(letters) - set(CROCKFORD):
        return ""
    return _grouped(letters)


def address(code: str) -> str:
    """Where anybody can check it; it is what the QR code holds."""
    return f"{settings.PUBLIC_URL}/r/{code}/"


def short_code(digest: bytes) -> str:
    """The first 60 bits in Crockford's letters, as QK7F-3M2X-09TD."""
    bits = int.from_bytes(digest, "big") >> (len(digest) * 8 - 5 * GROUPS * OF)
    letters = "".join(CROCKFORD[bits >> 5 * place & 31] for place in reversed(range(GROUPS * OF)))
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + OF] for start in range(0, GROUPS * OF, OF))
