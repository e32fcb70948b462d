"""A copy of the site to rehearse on: its database in a folder or beside the real one, and nothing that leads out of the house."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from lms.management.operations import database

# What a production site sets that a copy must not have: where messages and files go, how it is reached, what it shares.
LEFT_OUT = (
    "ALLOWED_HOSTS", "BEHIND_PROXY", "BROKER_URL", "CACHE_URL", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DEBUG", "EMAIL_URL",
    "IDENTITY_PROVIDER", "OBJECT_STORAGE_BUCKET", "OBJECT_STORAGE_KEY", "OBJECT_STORAGE_SECRET", "OBJECT_STORAGE_URL", "PUBLIC_URL",
    "SECRET_KEY", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SMS_PROVIDER",
)  # fmt: skip
PREFIX, OWNER, KEPT = "rehearsal-", "owner.lock", "kept"
CANNOT = 2  # the exit code of what cannot be played


@contextmanager
def copied(folder: Path, *, keep: bool) -> Iterator[Mapping[str, str]]:
    """The environment in which every process speaks to the copy. It is gone afterwards, unless it shall be kept.

    The real database is only read. Of the files only the static ones are copied; the keys are those of the site, because
    personal fields are sealed by them.
    """
    folder.mkdir(parents=True, mode=0o700)
    made = _database(folder)
    with _owned(folder):
        try:
            with _refused():
                made.make()
                _copy_static(folder)
            yield environment(folder, database_url=made.url)
        finally:
            if keep:
                (folder / KEPT).touch()
            else:
                _remove(folder)


def remove_orphans(parent: Path) -> None:
    """Copies whose owner was killed before it could remove them: they hold what the site holds."""
    for folder in parent.glob(f"{PREFIX}*/"):
        if not (folder / KEPT).exists() and not _is_owned(folder):
            _remove(folder)


def environment(folder: Path, *, database_url: str) -> dict[str, str]:
    """That of this process, turned to the copy. Mail and SMS go into the copy's own outbox."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    turned = {
        "VAR_DIR": str(folder), "MEDIA_DIR": str(folder / "media"), "PRODUCTION": "0", "OUTBOX": "1", "GALLERY": "0",
        "KEY_FILE": str(settings.KEY_FILE), "KEY_FILE_CREATE": "0", "HOST": "127.0.0.1", "DEMO_LABEL": str(int(settings.DEMO_LABEL)),
    }  # fmt: skip
    return kept | turned | ({"DATABASE_URL": database_url} if database_url else {})


class _Sqlite:
    """A file in the folder."""

    url = ""

    def __init__(self, folder: Path):
        self.target = folder / "db.sqlite3"

    def make(self) -> None:
        database.dump(self.target)

    def remove(self) -> None:
        """With the folder."""


class _PostgreSQL:
    """A database of its own on the same server."""

    def __init__(self, folder: Path):
        self.folder, self.name = folder, f"chizheng_{folder.name.replace('-', '_')}"
        self.url = database.dsn(self.name)

    def make(self) -> None:
        dumped = database.dump(self.folder / "dump")
        _maintain(f'CREATE DATABASE "{self.name}" TEMPLATE template0')
        told = ["--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={self.url}", str(dumped)]
        subprocess.run(["pg_restore", *told], check=True)
        dumped.unlink()

    def remove(self) -> None:
        _maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def _database(folder: Path) -> "_Sqlite | _PostgreSQL":
    return _Sqlite(folder) if database.is_sqlite() else _PostgreSQL(folder)


def _remove(folder: Path) -> None:
    _database(folder).remove()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _owned(folder: Path) -> Iterator[None]:
    """However the owner ends, the copy is nobody's then."""
    with open(folder / OWNER, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_owned(folder: Path) -> bool:
    with open(folder / OWNER, "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _maintain(statement: str) -> None:
    """In a connection that is fresh: the one before may be an hour old."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _copy_static(folder: Path) -> None:
    """What was gathered already need not be gathered again."""
    if Path(settings.STATIC_ROOT).is_dir():
        shutil.copytree(settings.STATIC_ROOT, folder / "static")


@contextmanager
def _refused():
    try:
        yield
    except (DatabaseError, OSError, shutil.Error, subprocess.CalledProcessError) as error:
        raise CommandError(
            f"The site could not be copied, nothing was played: {error}\nOn PostgreSQL the site's user needs the right to make "
            "databases (ALTER ROLE … CREATEDB) and pg_dump; on either the disk must have room for a second copy.",
            returncode=CANNOT,
        )
