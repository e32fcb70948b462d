"""Which characters our fonts can print, so that nobody gets a certificate with a box in the name."""

import subprocess
import unicodedata
from functools import cache

from django.core.exceptions import ImproperlyConfigured

FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")
# They choose a form of the character before them, and print nothing themselves.
SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


def printable(text: str) -> list[str]:
    """The characters of the text that no font of ours has, each once, in their order; empty when all can be printed.

    Compared in the composed form (NFC), which is how a page is set.
    """
    known = _glyphs()
    composed = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [character for character in composed if ord(character) not in known and character not in SELECTORS]


@cache
def _glyphs() -> frozenset[int]:
    return frozenset().union(*(_glyphs_of(family) for family in FAMILIES))


def _glyphs_of(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    path, index, found = _font_file(family)
    if family not in found.split(","):
        raise ImproperlyConfigured(f"The font {family} is not installed. Run: apt-get install fonts-noto-cjk")
    with TTFont(path, fontNumber=int(index), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _font_file(family: str) -> list[str]:
    """Path, index in the collection and family names of what fontconfig, and so WeasyPrint, takes for this family."""
    command = ["fc-match", "-f", "%{file}\n%{index}\n%{family}", family]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
