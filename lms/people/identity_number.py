"""What a document number says, and whether it can be one. Pure.

Sources: GB 11643 (18 digits, check MOD 11-2, ISO 7064); residence permits for residents of Hong Kong, Macao and
Taiwan use it with 81, 82, 83 for the region (State Council decree 2018); the permanent residence card of 2023 uses it with a
leading 9. The region need not be one of today: numbers outlive counties.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
LENGTH = 18
PERMIT_REGIONS = ("810000", "820000", "830000")
SEPARATORS = str.maketrans("", "", " -\t\u3000")

SHORT_OLD = re.compile(r"[0-9]{15}\Z")
BODY = re.compile(r"[0-9]{17}[0-9X]\Z")
OLD_CARD = re.compile(r"[A-Z]{3}[0-9]{12}\Z")
TRAVEL_PERMIT = re.compile(r"([HM][0-9]{8}([0-9]{2})?|[0-9]{8}|[0-9]{10})\Z")
PASSPORT = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,17}\Z")


class Kind(StrEnum):
    RESIDENT_ID = "resident-id"
    RESIDENCE_PERMIT = "residence-permit"
    PERMANENT_RESIDENCE = "permanent-residence"
    TRAVEL_PERMIT = "travel-permit"
    PASSPORT = "passport"


PATTERNS = {Kind.TRAVEL_PERMIT: TRAVEL_PERMIT, Kind.PASSPORT: PASSPORT}


class Sex(StrEnum):
    """GB/T 2261.1."""

    MALE = "1"
    FEMALE = "2"


@dataclass(frozen=True)
class Reading:
    """A number in its one spelling, with what it says of its holder (nothing, where the document says nothing)."""

    number: str
    sex: Sex | None = None
    birth_date: date | None = None


class NotANumber(ValueError):
    """Why it cannot be a number of that document: a code, and the facts for the sentence the screen makes of it."""

    def __init__(self, code: str, **facts: object):
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts


def normalised(text: str) -> str:
    """The one spelling of a number: half-width, upper case, without spaces and hyphens."""
    return unicodedata.normalize("NFKC", text).upper().translate(SEPARATORS)


def read(kind: Kind, text: str, *, on: date) -> Reading:
    """The number and what it says; ``NotANumber`` with the first thing that is wrong."""
    number = normalised(text)
    if kind is Kind.PERMANENT_RESIDENCE and OLD_CARD.match(number):
        return Reading(number)
    if kind in PATTERNS:
        return _of_pattern(number, PATTERNS[kind])
    _shape(number)
    _region(kind, number)
    born = _birth_date(number, on=on)
    if number[-1] != check_digit(number):
        raise NotANumber("check")
    return Reading(number, _sex(number), born)


def is_long_number(text: str) -> bool:
    """Whether somebody who signs in has typed an 18-digit number, right or wrong."""
    return bool(BODY.match(normalised(text)))


def check_digit(number: str) -> str:
    """The eighteenth character that belongs to the first seventeen (MOD 11-2)."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11]


def _of_pattern(number: str, pattern: re.Pattern) -> Reading:
    if not pattern.match(number):
        raise NotANumber("pattern")
    return Reading(number)


def _shape(number: str) -> None:
    if SHORT_OLD.match(number):
        raise NotANumber("old")
    if len(number) != LENGTH:
        raise NotANumber("length", typed=len(number))
    if not BODY.match(number):
        raise NotANumber("characters")


def _region(kind: Kind, number: str) -> None:
    of_permit = number[:6] in PERMIT_REGIONS
    if kind is Kind.RESIDENT_ID and of_permit:
        raise NotANumber("permit")
    if kind is Kind.RESIDENCE_PERMIT and not of_permit:
        raise NotANumber("region")
    if kind is Kind.PERMANENT_RESIDENCE and number[0] != "9":
        raise NotANumber("nine")


def _birth_date(number: str, *, on: date) -> date:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise NotANumber("date", digits=number[6:14]) from None
    if born > on:
        raise NotANumber("future", digits=number[6:14])
    return born


def _sex(number: str) -> Sex:
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
