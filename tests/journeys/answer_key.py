"""What the demo's own files say of an item: its key, in the words of its options, in whatever order a paper shows them."""

import json
import re
from functools import cache
from pathlib import Path

ITEMS = Path(__file__).resolve().parents[2] / "lms/demo/content/items"


def plain(text: str) -> str:
    """As it is read: without marks of emphasis and spaces."""
    return re.sub(r"[\s*]+", "", text)


def right_options(shown: str) -> frozenset[str]:
    """The texts of the options that are right for the item whose stem is shown; one that the demo does not have fails."""
    [found] = [options for stem, options in _keys().items() if stem in plain(shown)]
    return found


@cache
def _keys() -> dict[str, frozenset[str]]:
    items = [item for file in sorted(ITEMS.glob("*.json")) for item in json.loads(file.read_text())["items"]]
    return {plain(item["stem"]): frozenset(plain(text) for text in _right(item)) for item in items}


def _right(item: dict) -> list[str]:
    return [item["options"]["ABCDEFGH".index(letter)] for letter in item["key"]]
