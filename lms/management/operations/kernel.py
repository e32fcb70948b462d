"""Processes as the kernel lists them, without any tool."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def holding(file: str, text: str) -> list[int]:
    """The ids of the processes whose ``/proc/<id>/<file>`` holds the text, youngest last."""
    return sorted(int(entry.name) for entry in Path("/proc").glob("[0-9]*") if text.encode() in _read(entry / file))


def children(parent: int) -> list[int]:
    """The ids of the processes that it started."""
    return holding("status", f"\nPPid:\t{parent}\n")


def kill(*processes: int) -> None:
    """SIGKILL to each of them that has not ended by itself meanwhile."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # it has ended meanwhile, or is not ours
        return b""
