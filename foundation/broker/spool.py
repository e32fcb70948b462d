"""Queues as folders of files, shared by processes of one machine.

``ready/<queue>/<message>`` waits, ``claimed/<owner>/<queue>/<message>`` is being worked on. All moves are renames.
"""

import logging
import os
import shutil
import time
import uuid
from collections import deque
from contextlib import suppress
from pathlib import Path

from foundation.broker.claims import Claims
from foundation.broker.names import encoded, parts

ABANDONED_SECONDS = 600  # a temporary queue that nobody has read for so long belongs to a process that was killed
TEMPORARY = ".temporary"

log = logging.getLogger(__name__)


class Spool:
    """One process's (or connection's) view of the folder. Any number may put and claim at once."""

    def __init__(self, folder: str | os.PathLike):
        self.folder = Path(folder)
        self._claims = Claims(self.folder)
        self._listed: dict[str, deque[str]] = {}

    def declare(self, queue: str, *, temporary: bool) -> None:
        """Make room for a queue. Messages for a temporary one are thrown away once nobody reads it any more."""
        self._ready(queue).mkdir(parents=True, exist_ok=True)
        if temporary:
            (self._ready(queue) / TEMPORARY).touch()

    def exists(self, queue: str) -> bool:
        return self._ready(queue).is_dir()

    def is_abandoned(self, queue: str) -> bool:
        try:
            return time.time() - (self._ready(queue) / TEMPORARY).stat().st_mtime > ABANDONED_SECONDS
        except FileNotFoundError:
            return False

    def put(self, queue: str, content: bytes) -> None:
        """Published whole and on disk when this returns, or not at all."""
        # The wall clock: the monotonic one starts again at boot, and would let new messages pass old ones.
        name = f"{time.time_ns():020d}_{uuid.uuid4().hex}"
        aside = self.folder / f".{name}"
        target = self._ready(queue) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(aside, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)

    def claim(self, queue: str) -> tuple[str, bytes] | None:
        """Take the oldest message: its claim, for ``drop`` or ``give_back``, and its content. One taker wins."""
        while (name := self._next(queue)) is not None:
            target = self._claims.folder() / encoded(queue) / name
            target.parent.mkdir(exist_ok=True)
            try:
                os.rename(self._ready(queue) / name, target)
            except FileNotFoundError:
                continue
            return f"{encoded(queue)}/{name}", target.read_bytes()
        return None

    def drop(self, claim: str) -> None:
        """The message is done with. Dropping again does nothing."""
        (self._claims.folder() / parts(claim)).unlink(missing_ok=True)

    def give_back(self, claim: str) -> None:
        """The message waits again, at its old place in the order. Does nothing when it is dropped or back already."""
        with suppress(FileNotFoundError):
            os.rename(self._claims.folder() / parts(claim), self.folder / "ready" / parts(claim))

    def set_aside(self, claim: str) -> None:
        """Keep what is no message for a person to look at, where no consumer meets it again."""
        (self.folder / "unreadable").mkdir(exist_ok=True)
        os.rename(self._claims.folder() / parts(claim), self.folder / "unreadable" / parts(claim).name)
        log.error("unreadable message kept at %s", self.folder / "unreadable" / parts(claim).name)

    def size(self, queue: str) -> int:
        return len(self._names(queue))

    def purge(self, queue: str) -> int:
        """Throw away what waits; how many those were. Claimed messages stay with their consumers."""
        names = self._names(queue)
        for name in names:
            (self._ready(queue) / name).unlink(missing_ok=True)
        return len(names)

    def delete(self, queue: str) -> None:
        shutil.rmtree(self._ready(queue), ignore_errors=True)

    def close(self) -> None:
        """Give back whatever is still claimed."""
        self._claims.close()

    def _next(self, queue: str) -> str | None:
        # One listing serves many claims; a folder of ten thousand is not read ten thousand times.
        listed = self._listed.get(queue)
        if not listed:
            listed = self._listed[queue] = deque(self._names(queue))
            with suppress(FileNotFoundError):
                os.utime(self._ready(queue) / TEMPORARY)
        return listed.popleft() if listed else None

    def _names(self, queue: str) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self._ready(queue)) if not name.startswith("."))
        except FileNotFoundError:
            return []

    def _ready(self, queue: str) -> Path:
        return self.folder / "ready" / encoded(queue)
