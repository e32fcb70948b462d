"""Mobile numbers of mainland China: their one spelling, and how a sealed one is found again."""

import re
import unicodedata

from foundation import crypto

MOBILE = re.compile(r"1[3-9][0-9]{9}\Z")
PREFIX = re.compile(r"\A(\+|00)86")
SEPARATORS = str.maketrans("", "", " -\t\u3000()")


def normalised(text: str) -> str:
    """Half-width digits without separators and without +86."""
    return PREFIX.sub("", unicodedata.normalize("NFKC", text).translate(SEPARATORS))


def is_mobile(number: str) -> bool:
    """Whether a normalised number can be a mobile number (^1[3-9] and nine digits)."""
    return bool(MOBILE.match(number))


def digest(number: str) -> bytes:
    """The look-up digest of a number in any spelling."""
    return crypto.digest("phone", normalised(number))
