"""Between an item's own letters and the letters a candidate sees. Pure.

``order`` holds the item's own letters in the order shown: under CADB the first option shown is the item's C.
"""

from collections.abc import Sequence

LETTERS = "ABCDEFGH"


def shown_letters(own: str, order: str) -> str:
    """The letters, in alphabetical order, under which these own letters are shown."""
    return "".join(shown for shown, letter in zip(LETTERS, order, strict=False) if letter in own)


def shown_options(options: Sequence[str], order: str) -> list[str]:
    return [options[LETTERS.index(letter)] for letter in order]
