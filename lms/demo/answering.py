"""How the cast answers: by the key that stands in the demo's own files, as somebody who learnt it would."""

from collections.abc import Iterable
from functools import cache

from lms.demo.library import CONTENT, read

LETTERS = "ABCDE"


def answers(items: Iterable, *, right: int | None = None) -> dict:
    """Letters as shown, by position or by the item's name; the first ``right`` fit the key, the others do not."""
    given = {}
    for place, item in enumerate(items):
        letters = _letters(item)
        rightly = right is None or place < right
        given[getattr(item, "item", item.position)] = letters if rightly else _wrong(letters, len(item.options))
    return given


def _letters(item) -> str:
    """The key as shown: the options are the same texts, in another order."""
    fitting = _keys()[item.stem]
    return "".join(letter for letter, option in zip(LETTERS, item.options, strict=False) if option in fitting)


def _wrong(letters: str, options: int) -> str:
    return next(letter for letter in LETTERS[:options] if letter not in letters)


@cache
def _keys() -> dict[str, frozenset[str]]:
    """Stem → the texts of its right options."""
    found = {}
    for path in sorted((CONTENT / "items").glob("*.json")):
        for item in read(f"items/{path.name}")["items"]:
            found[item["stem"]] = frozenset(item["options"][LETTERS.index(letter)] for letter in item["key"])
    return found
