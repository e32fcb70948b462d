"""Certificate numbers: ``99 GW 2026 990421 000317 1`` is province, kind, year, county, serial and check character.

A number holds nothing personal. Pure. The check is the one that GB/T 36904 uses.
"""

import re
from dataclasses import dataclass

from foundation.check_character import check_character

POST = "GW"
SHAPE = re.compile(r"\A(\d{2})([A-Z]{2})(\d{4})(\d{6})(\d{6})([0-9A-Z])\Z", re.ASCII)
FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {
    ord("Ａ") + letter: chr(ord("A") + letter) for letter in range(26)
}
REGION_DIGITS = 6


class NotANumber(ValueError):
    """``code`` says what is wrong: ``shape`` or ``check``. The sentence is the screen's."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Parts:
    province: str
    kind: str
    year: int
    region: str
    serial: int


def compose(parts: Parts) -> str:
    """The number without spaces, as it is stored."""
    body = f"{parts.province}{parts.kind}{parts.year:04}{parts.region}{parts.serial:06}"
    return body + check_character(body)


def parse(text: str) -> Parts:
    """The parts of a number as somebody typed it: spaces, hyphens, small and full-width letters do not matter."""
    number = tidy(text)
    match = SHAPE.match(number)
    if not match:
        raise NotANumber("shape")
    if check_character(number[:-1]) != number[-1]:
        raise NotANumber("check")
    province, kind, year, region, serial, _check = match.groups()
    return Parts(province, kind, int(year), region, int(serial))


def tidy(text: str) -> str:
    """As it would be stored."""
    return re.sub(r"[\s\-–—]", "", text.translate(FULL_WIDTH)).upper()


def spaced(number: str) -> str:
    """As it is printed and read aloud."""
    cuts = (0, 2, 4, 8, 14, 20, 21)
    return " ".join(number[start:end] for start, end in zip(cuts, cuts[1:], strict=False))


def region_of(scope: str) -> str:
    """The county that a scope such as ``/99/9904/990421/990421100/`` lies in; wider scopes are filled up with zeros."""
    codes = [code for code in scope.split("/") if 0 < len(code) <= REGION_DIGITS]
    return (codes[-1] if codes else "").ljust(REGION_DIGITS, "0")
