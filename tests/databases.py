"""One migrated database, made once, and copied wherever a test needs one.

``template()`` is keyed by everything that shapes the tables, so a changed migration makes a new one. Copies are
files on SQLite and ``CREATE DATABASE … TEMPLATE`` on PostgreSQL: both take well under a second.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]


def is_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def template() -> str:
    """The name of the migrated database; migrating again when nothing changed does nothing."""
    return sqlite_template() if is_sqlite() else _one_at_a_time(lambda folder: _postgresql_template())


def sqlite_template() -> str:
    """The migrated SQLite file, whatever database the tests themselves run on."""
    return _one_at_a_time(_sqlite_template)


def _one_at_a_time(make):
    folder = Path(tempfile.gettempdir()) / f"chizheng-templates-{os.getuid()}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "template.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return make(folder)


def copy(name: str) -> str:
    """A fresh copy of the template under ``name``; what stood there before is gone."""
    source = template()
    if is_sqlite():
        target = Path(settings.VAR_DIR) / f"{name}.sqlite3"
        remove(str(target))
        shutil.copyfile(source, target)
        return str(target)
    remove(name)
    _maintain(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return name


def remove(name: str) -> None:
    if is_sqlite():
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
    else:
        _maintain(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def pointed_at(name: str):
    """While inside, the default connection is the database ``name``."""
    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{version('django')} {version('wagtail')}".encode())
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/triggers.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def template_name() -> str:
    """Of the migrated database inside a PostgreSQL cluster."""
    return f"template_{_fingerprint()}"


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """What ``make`` has written to this place, once for each state of the tables; half of it is never seen."""

    def found(folder: Path) -> Path:
        target, draft = folder / f"{name}-{_fingerprint()}", folder / f"{name}-draft"
        if not target.exists():
            shutil.rmtree(draft, ignore_errors=True)
            make(draft)
            draft.rename(target)
        return target

    return _one_at_a_time(found)


def migrate(name: str, *, new: Sequence[str] = (), **environment: str) -> None:
    """Make a database on the cluster of ``DATABASE_URL``, migrate it, and copy it under each of the new names."""
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        _migrate(name, **environment)
        for copy in new:
            connection.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')


def _sqlite_template(folder: Path) -> str:
    target = folder / f"template-{_fingerprint()}.sqlite3"
    if not target.exists():
        draft = folder / "template-draft.sqlite3"
        remove(str(draft))
        _migrate(str(draft), DATABASE_URL="")
        draft.rename(target)
    return str(target)


def _postgresql_template() -> str:
    name = template_name()
    if not _maintain("SELECT 1 FROM pg_database WHERE datname = %s", [name]):
        draft = f"{name}_draft"
        remove(draft)
        _maintain(f'CREATE DATABASE "{draft}"')
        _migrate(draft)
        _maintain(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


def _migrate(name: str, **environment: str) -> None:
    """In a process of its own, so that no connection stays open on the template."""
    subprocess.run([sys.executable, "-m", "tests.migrate", name], check=True, cwd=ROOT, env=os.environ | environment)


def _maintain(sql: str, params=None) -> list:
    """One statement on PostgreSQL's maintenance database, outside any transaction."""
    given = settings.DATABASES["default"]
    with psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        password=given["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as connection:
        cursor = connection.execute(sql, params)
        return cursor.fetchall() if cursor.description else []
