"""The data of a site are in one hand at a time: those of the running site, or those of whoever puts a backup back."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError


@contextmanager
def held() -> Iterator[None]:
    """Refused while another process holds them. However the holder ends, they are free again."""
    folder = Path(settings.VAR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "held.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"A site is running on the data in {folder}. Stop it first with Ctrl-C.")
        yield
