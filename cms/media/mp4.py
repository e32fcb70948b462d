"""How long a film is, read from its MP4 container (ISO/IEC 14496-12). Pure: bytes in, seconds out; nothing is decoded."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAX_BOXES = 500
MAX_HEADER = 32  # bytes of mvhd that hold time scale and duration, in either version
DAY = 24 * 60 * 60


class NotAFilm(ValueError):
    """The file is no MP4 whose length could be read. ``code`` says why: container, film or length."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int  # of the content
    end: int


def seconds(file: BinaryIO) -> int:
    """The length in whole seconds, rounded up. Reads a few hundred bytes wherever the index lies."""
    end = file.seek(0, 2)
    top = list(boxes(file, 0, end))
    if not top or top[0].kind != b"ftyp":
        raise NotAFilm("container")
    index = next((box for box in top if box.kind == b"moov"), None)
    if index is None:
        raise NotAFilm("container")
    inside = list(boxes(file, index.start, index.end))
    if not any(_shows_pictures(file, box) for box in inside if box.kind == b"trak"):
        raise NotAFilm("film")
    header = next((box for box in inside if box.kind == b"mvhd"), None)
    if header is None:
        raise NotAFilm("length")
    return _length(_read(file, header.start, min(MAX_HEADER, header.end - header.start)))


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two positions. A size that leads outside, or nowhere, ends the reading with a refusal."""
    for _ in range(MAX_BOXES):
        if start == end:
            return
        box = _box(file, start, end)
        yield box
        start = box.end
    raise NotAFilm("container")


def _box(file: BinaryIO, start: int, end: int) -> Box:
    size, kind, head = int.from_bytes(_read(file, start, 4)), _read(file, start + 4, 4), 8
    if size == 1:
        size, head = int.from_bytes(_read(file, start + 8, 8)), 16
    elif size == 0:
        size = end - start
    if size < head or start + size > end:
        raise NotAFilm("container")
    return Box(kind, start + head, start + size)


def _shows_pictures(file: BinaryIO, track: Box) -> bool:
    media = next((box for box in boxes(file, track.start, track.end) if box.kind == b"mdia"), None)
    handler = media and next((box for box in boxes(file, media.start, media.end) if box.kind == b"hdlr"), None)
    return bool(handler) and _read(file, handler.start + 8, 4) == b"vide"


def _length(header: bytes) -> int:
    """``mvhd``: version 0 has 32-bit times, version 1 has 64-bit ones. All ones means "unknown"."""
    if header[0] == 1:
        scale, units, unknown = header[20:24], header[24:32], b"\xff" * 8
    else:
        scale, units, unknown = header[12:16], header[16:20], b"\xff" * 4
    per_second, count = int.from_bytes(scale), int.from_bytes(units)
    if len(units) < len(unknown) or units == unknown or not per_second or not 0 < count <= per_second * DAY:
        raise NotAFilm("length")
    return math.ceil(count / per_second)


def _read(file: BinaryIO, start: int, count: int) -> bytes:
    file.seek(start)
    content = file.read(count)
    if len(content) < count or not count:
        raise NotAFilm("container")
    return content
