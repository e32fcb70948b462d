"""Admission numbers (准考证号): ``26 0003 00017 K`` is year, round, serial within the round and check character.

Pure.
"""

import re
import unicodedata

from foundation.check_character import check_character

SHAPE = re.compile(r"\A\d{11,14}[0-9A-Z]\Z", re.ASCII)
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})  # what a hurried eye takes for a digit
SERIALS = 99_999  # in one round


def compose(year: int, round_id: int, serial: int) -> str:
    """The number without spaces, as it is stored. Serials always have five digits, so no two rounds share a number."""
    assert 1 <= serial <= SERIALS, "a round has at most 99,999 candidates"
    body = f"{year % 100:02}{round_id:04}{serial:05}"
    return body + check_character(body)


def read(text: str) -> str | None:
    """The number as it is stored, from what was typed; None when it cannot be one."""
    typed = re.sub(r"[\s\-–—]", "", unicodedata.normalize("NFKC", text)).upper()
    number = typed[:-1].translate(READ_AS) + typed[-1:]
    fits = SHAPE.match(number) and check_character(number[:-1]) == number[-1]
    return number if fits else None


def spaced(number: str) -> str:
    """As it is printed and read aloud."""
    return f"{number[:2]} {number[2:-6]} {number[-6:-1]} {number[-1]}"
