"""Whether something can be somebody's name, and its one spelling. Pure.

Names run from 2 to 50 characters; minority names carry ``·`` (U+00B7) between their parts, which keyboards offer in many look-alikes;
rare characters (GB 18030-2022) are letters like any other.
"""

import re
import unicodedata

LONGEST = 50
DOT = "\u00b7"
LOOKALIKES = "\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65\u16eb\u0387."
HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs, all extensions
    "\ue000-\uf8ff\U000f0000-\U0010fffd"  # private use: old systems kept rare characters there
)
VARIANT = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
BETWEEN_HAN = re.compile(f"(?<=[{HAN}{VARIANT}])\\s*[{re.escape(LOOKALIKES)}{DOT}]\\s*(?=[{HAN}])")
CHINESE = re.compile(f"[{HAN}][{HAN}{VARIANT}]*({DOT}[{HAN}][{HAN}{VARIANT}]*)*\\Z")
LATIN = re.compile(r"[^\W\d_][^\W\d_.]*\.?([ '\u2019-][^\W\d_][^\W\d_.]*\.?)*\Z")


def normalised(text: str) -> str:
    """The one spelling: composed, without spaces at the ends, look-alike dots between Chinese characters as U+00B7."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return BETWEEN_HAN.sub(DOT, text)


def fault(name: str) -> str:
    """Why a normalised name cannot be one: "short", "long", "dots", "characters"; empty when it can."""
    if len(name) < 2:
        return "short"
    if len(name) > LONGEST:
        return "long"
    if CHINESE.match(name) or _is_latin(name):
        return ""
    return "dots" if CHINESE.match(name.replace(DOT, "")) else "characters"


def _is_latin(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return bool(LATIN.match(name)) and all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
