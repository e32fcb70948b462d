"""Arithmetic of intervals: what several stretches cover together, and what they leave out.

A span is a pair of whole numbers, start before end; an empty or reversed one covers nothing. Pure.
"""

from collections.abc import Iterable

Span = tuple[int, int]


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same ground in order, without overlaps; neighbours that touch become one."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of the first when the second is taken away."""
    holes = union(taken)
    return tuple(piece for span in union(spans) for piece in _pieces(span, holes))


def common(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """The ground that both cover."""
    first = union(spans)
    return without(first, without(first, others))


def length(spans: Iterable[Span]) -> int:
    """How much ground they cover together; ground covered twice counts once."""
    return sum(end - start for start, end in union(spans))


def _pieces(span: Span, holes: tuple[Span, ...]) -> Iterable[Span]:
    start, end = span
    for hole_start, hole_end in holes:
        if hole_end <= start:
            continue
        if hole_start >= end:
            break
        if start < hole_start:
            yield start, hole_start
        start = hole_end
    if start < end:
        yield start, end
