"""Where the root keys come from: a file only its owner can read, or the environment in production.

A provider has one method, ``load() -> Keyring``; a hardware module would be a third.
"""

import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from foundation.crypto.ring import Keyring

VARIABLE = "CHIZHENG_KEYS"


class Provider(Protocol):
    def load(self) -> Keyring: ...


@dataclass(frozen=True)
class EnvKeys:
    """The ring as JSON in ``CHIZHENG_KEYS``."""

    def load(self) -> Keyring:
        return Keyring.from_json(os.environ.get(VARIABLE, ""), source=VARIABLE)


@dataclass(frozen=True)
class FileKeys:
    """The ring as JSON in a file with mode 0600, made at first use where that is allowed."""

    path: Path
    create: bool = False

    def load(self) -> Keyring:
        """The ring in the file. Two processes starting at once end with one file and the same keys."""
        if not self.path.exists():
            self._create()
        if self.path.stat().st_mode & 0o077:
            raise ImproperlyConfigured(f"{self.path} can be read by others. Run: chmod 600 {self.path}")
        return Keyring.from_json(self.path.read_text(), source=str(self.path))

    def rotate(self) -> Keyring:
        """Add a newest key; what older keys sealed stays readable. Running processes see it at their next use."""
        ring = self.load().rotated()
        os.replace(self._write(ring), self.path)
        self._sync_folder()
        return ring

    def _create(self) -> None:
        if not self.create:
            raise ImproperlyConfigured(
                f"There is no key file at {self.path}. Put the one from your backup there, or set {VARIABLE}."
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        written = self._write(Keyring.fresh())
        try:
            os.link(written, self.path)  # unlike a rename, a link never replaces the file of a faster process
        except FileExistsError:
            pass
        finally:
            os.unlink(written)
        self._sync_folder()

    def _write(self, ring: Keyring) -> str:
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")  # mkstemp makes it 0600
        with os.fdopen(handle, "w") as file:
            file.write(ring.as_json())
            file.flush()
            os.fsync(file.fileno())
        return name

    def _sync_folder(self) -> None:
        """What is sealed from now on is lost without this file, so its name must survive a power cut too."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def provider() -> Provider:
    """The environment where it holds keys, else the file that the settings name."""
    if VARIABLE in os.environ:
        return EnvKeys()
    return FileKeys(Path(settings.KEY_FILE), create=settings.KEY_FILE_CREATE)


def keyring() -> Keyring:
    """The ring in force, read again as soon as its source changes."""
    source = provider()
    return _loaded(source, _version(source))


def _version(source: Provider) -> object:
    if isinstance(source, EnvKeys):
        return os.environ[VARIABLE]
    try:
        stat = source.path.stat()
    except FileNotFoundError:
        source.load()
        stat = source.path.stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_mode


@lru_cache(maxsize=8)
def _loaded(source: Provider, version: object) -> Keyring:
    return source.load()
