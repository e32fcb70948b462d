"""What a process says of itself to the kernel: its name, and that it ends when its parent does."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
SIGNATURE = "chizheng-"  # with the name 15 letters at most, as the kernel keeps them


def end_with_parent(parent: int) -> None:
    """However the parent ends, this process is asked to end too, even if it ended just now."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def bear_name(name: str) -> None:
    """What `ps` and `pgrep` call it."""
    ctypes.CDLL(None).prctl(PR_SET_NAME, f"{SIGNATURE}{name}".encode())
