"""Which bytes of a file were asked for (RFC 9110, section 14). Pure.

One range is honoured, as every player asks; several at once, or a unit other than bytes, get the whole file, which
the RFC allows.
"""

import re

ASKED = re.compile(r"bytes=(\d*)-(\d*)\Z")


class OutOfRange(Exception):
    """Nothing of what was asked for lies inside the file."""


def span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None for the whole file."""
    asked = ASKED.match(header.strip())
    if not asked or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if first and last and int(first) > int(last):
        return None
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or start > end:
        raise OutOfRange
    return start, end
