"""How much HTML is read at all, decided in one pass and before any parser sees it."""

import re
from collections import Counter

from django.utils.translation import gettext as _

MAX_BYTES = 200_000
MAX_TAGS = 5_000
MAX_DEPTH = 64
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Void elements hold nothing; the others close themselves before the next of their kind, so they add no depth of their own.
FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
    ]
)


class TooMuchHtml(ValueError):
    """More than we are willing to parse. The sentence is for whoever pasted it."""

    def __init__(self):
        super().__init__(
            _(
                "This text is too large or too deeply nested: at most 200 kB, 5,000 tags and 64 levels. "
                "Paste it without its formatting, or divide it."
            )
        )


def within_limits(html: str) -> str:
    """The same text. Elements that are opened and never closed count as nested in each other."""
    if len(html) > MAX_BYTES or len(html.encode()) > MAX_BYTES:
        raise TooMuchHtml
    opened: Counter[str] = Counter()
    depth = 0
    for number, tag in enumerate(TAG.finditer(html), start=1):
        name, closes = tag[2].lower(), bool(tag[1])
        if name not in FLAT and (opened[name] or not closes):
            step = -1 if closes else 1
            opened[name] += step
            depth += step
        if number > MAX_TAGS or depth > MAX_DEPTH:
            raise TooMuchHtml
    return html
