"""Taking a backup apart: only what a backup holds, only for its owner, or nothing at all."""

import sqlite3
import tarfile
from pathlib import Path, PurePosixPath

from django.core.management.base import CommandError


def unpack(path: Path, folder: Path, *, names: set[str]) -> None:
    """Afterwards the folder holds what the archive holds. ``names`` is what may stand at its top.

    Python's own filter for archives is newer than the Python of Debian 12.
    """
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                _insist_on_ours(member, names, path)
                member.mode, member.uid, member.gid = 0o700 if member.isdir() else 0o600, -1, -1
                archive.extract(member, folder, numeric_owner=True)
    except (OSError, EOFError, tarfile.TarError) as error:
        raise CommandError(f"{path} cannot be read as a backup, nothing was changed: {error}")


def is_sound(database: Path) -> bool:
    """Whether SQLite finds the file whole."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
            return opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def _insist_on_ours(member: tarfile.TarInfo, names: set[str], path: Path) -> None:
    parts = PurePosixPath(member.name).parts
    if parts[:1] and parts[0] in names and ".." not in parts and (member.isfile() or member.isdir()):
        return
    raise CommandError(f"{path} holds {member.name!r}, which no backup of ours holds. Nothing was changed.")
