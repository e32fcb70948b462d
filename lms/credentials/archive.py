"""Keeps the bytes of certificates in the private storage, under the name of their digest."""

import hashlib
import os
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import storages


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Write a file of its own, down to the disk, and tell its name. A killed attempt leaves a file nobody refers to."""
    name = digest(content)
    kept = storages["private"].save(f"certificates/{name[:2]}/{name}.pdf", ContentFile(content))
    _sync(kept)
    return kept


def discard(name: str) -> None:
    storages["private"].delete(name)


def opened(name: str):
    return storages["private"].open(name)


def _sync(name: str) -> None:
    """A row that says "printed" must not outlive its bytes in a power cut; object storage sees to that itself."""
    with suppress(NotImplementedError):
        path = storages["private"].path(name)
        for place in (path, os.path.dirname(path)):
            handle = os.open(place, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
