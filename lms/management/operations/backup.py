"""One file that holds everything a site cannot make again: database, keys, private and public files."""

import shutil
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from lms.management.operations import database
from lms.management.operations.unpacking import is_sound, unpack

SQLITE, POSTGRESQL, SECRET = "database.sqlite3", "database.dump", "secret_key"
DAMAGED = "The database inside the copy is damaged. Nothing was changed."
FILES = {"keys.json": "KEY_FILE", "private": "PRIVATE_ROOT", "public": "MEDIA_ROOT"}


def make(folder: Path | None = None) -> Path:
    """Write a copy and return its path; it is readable by its owner only, and complete or not there at all.

    A running site may go on writing.
    """
    folder = folder or Path(settings.VAR_DIR) / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"chizheng-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.tar.gz"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        draft = Path(scratch) / "draft"
        with tarfile.open(draft, "w:gz", compresslevel=3) as archive:
            archive.add(database.dump(Path(scratch) / "dump"), arcname=_kind())
            for name, place in _files().items():
                if place.exists():
                    archive.add(place, arcname=name)
        draft.chmod(0o600)
        draft.rename(target)
    return target


def restore(path: Path) -> None:
    """Put a copy back. What stood there is copied first; a damaged or foreign file is refused before anything changes."""
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as scratch:
        found = _unpack(path, Path(scratch))
        make()
        connection.close()
        _load(found)
        for name, place in _files().items():
            if (found / name).exists():
                _replace(found / name, place)


def _files() -> dict[str, Path]:
    """What lies beside the database; the secret is a file on the embedded form only."""
    found = {name: Path(getattr(settings, setting)) for name, setting in FILES.items()}
    return found | {SECRET: Path(settings.VAR_DIR) / SECRET}


def _kind() -> str:
    return SQLITE if database.is_sqlite() else POSTGRESQL


def _load(found: Path) -> None:
    if database.is_sqlite():
        name = Path(connection.settings_dict["NAME"])
        for ending in ("-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
        shutil.move(found / SQLITE, name)
        return
    command = ["pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={database.dsn()}"]
    if subprocess.run([*command, str(found / POSTGRESQL)]).returncode:
        raise CommandError(DAMAGED)


def _unpack(path: Path, scratch: Path) -> Path:
    wanted = _kind()
    unpack(path, scratch, names={SQLITE, POSTGRESQL, SECRET, *FILES})
    if not (scratch / wanted).exists():
        raise CommandError(f"{path} holds no {wanted}; is it a backup of this kind of site? Nothing was changed.")
    if wanted == SQLITE and not is_sound(scratch / wanted):
        raise CommandError(DAMAGED)
    return scratch


def _replace(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)
