"""Who is working on which message: a folder per consumer, locked while its process lives, however that ends."""

import fcntl
import logging
import os
import shutil
import time
import uuid
from contextlib import suppress
from pathlib import Path

from foundation.broker.names import decoded

LOCK = ".lock"
LEFTOVER_SECONDS = 3600

log = logging.getLogger(__name__)


class Claims:
    """One consumer's folder under ``claimed``, made at its first claim."""

    def __init__(self, spool: Path):
        self._spool = spool
        self._folder: Path | None = None
        self._lock: int | None = None

    def folder(self) -> Path:
        """It gets its name only once it is locked, so nobody ever takes it for a dead consumer's."""
        if self._folder is None:
            owner = uuid.uuid4().hex
            draft = self._spool / "claimed" / f".{owner}"
            draft.mkdir(parents=True)
            self._lock = os.open(draft / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            self._folder = draft.rename(draft.with_name(owner))
        return self._folder

    def close(self) -> None:
        """Everything still claimed waits again; a later claim begins a new folder."""
        if self._folder is not None:
            _take_back(self._folder, self._spool)
            os.close(self._lock)
        self._folder = self._lock = None


def recover(spool: str | os.PathLike) -> int:
    """Give back what killed consumers had claimed; how many messages. Living consumers keep theirs.

    Called when a worker starts. Safe to repeat and to run from several processes at once.
    """
    spool = Path(spool)
    _sweep_leftovers(spool)
    return sum(_recover_one(folder, spool) for folder in spool.glob("claimed/[!.]*"))


def _recover_one(folder: Path, spool: Path) -> int:
    try:
        lock = os.open(folder / LOCK, os.O_RDWR)
    except FileNotFoundError:  # another process has just taken it back
        return 0
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _take_back(folder, spool)
    except BlockingIOError:
        return 0
    finally:
        os.close(lock)


def _take_back(folder: Path, spool: Path) -> int:
    claimed = [path for path in folder.glob("*/*") if path.is_file()]
    for path in claimed:
        target = spool / "ready" / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # acknowledged by a thread in this very moment
            path.rename(target)
        log.info("message back in queue %s", decoded(path.parent.name))
    shutil.rmtree(folder, ignore_errors=True)
    return len(claimed)


def _sweep_leftovers(spool: Path) -> None:
    """Messages that a killed process never finished writing, and so never promised to anyone."""
    for path in spool.glob(".[0-9]*_*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > LEFTOVER_SECONDS:
                path.unlink()
