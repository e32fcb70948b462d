"""A stem as it is set: paragraphs of runs, because emphasis and blanks matter to what is asked. Pure."""

import re
from collections.abc import Iterator

EMPHASIS = re.compile(r"\*\*(.+?)\*\*")
BLANK = re.compile(r"(（[\s　]*）|\(\s*\))")


def stem(text: str) -> list[list[tuple[str, str]]]:
    """Paragraphs of runs (text, "" | "strong" | "blank"); ``**word**`` is emphasis, （　　） a blank that is never broken."""
    return [list(_runs(line)) for line in text.splitlines() if line.strip()]


def _runs(line: str) -> Iterator[tuple[str, str]]:
    for index, piece in enumerate(EMPHASIS.split(line)):
        if index % 2:
            yield piece, "strong"
            continue
        for part in BLANK.split(piece):
            if part:
                yield part, "blank" if BLANK.fullmatch(part) else ""
