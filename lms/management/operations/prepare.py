"""Bring database and static files to what this code expects; where nothing changed, nothing is done."""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lms.demo import loading
from lms.management.operations import backup

Say = Callable[[str], None]


def everything(*, say: Say) -> bool:
    """Whether anything had to be done, in the order in which one thing needs the other."""
    return any([step(say=say) for step in (interrupted, database, demonstration, static_files)])


def database(*, say: Say) -> bool:
    """Every migration is applied; data that stood there is copied first."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return False
    if executor.loader.applied_migrations:
        say(f"Older data found. A copy is made first: {backup.make()}")
    say(f"Preparing the database ({len(plan)} steps).")
    call_command("migrate", verbosity=0)
    return True


def demonstration(*, say: Say) -> bool:
    """The demo is there, whole, if the site was empty. A site that holds anything is never marked as half loaded."""
    if loading.is_loaded():
        return False
    _mark().touch()
    loading.load(say=say)
    _mark().unlink()
    return True


def interrupted(*, say: Say) -> bool:
    """Nothing is left of a demo that was never loaded to its end. Only the embedded database is ever removed."""
    if not _mark().exists() or connection.vendor != "sqlite":
        return False
    say("The first start was interrupted while the demo was loaded. It begins anew.")
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{connection.settings_dict['NAME']}{ending}").unlink(missing_ok=True)
    return True


def _mark() -> Path:
    return Path(settings.VAR_DIR) / "loading-demo"


def static_files(*, say: Say) -> bool:
    """The static files are gathered under names that change with their content."""
    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    say("Gathering static files.")
    call_command("collectstatic", verbosity=0, interactive=False, clear=stamp.exists())
    stamp.write_text(wanted)
    return True


def _fingerprint() -> str:
    """Of our own files' names, sizes and times, and of the libraries that bring theirs."""
    digest = hashlib.sha256(f"{version('wagtail')} {version('django')} {version('django-allauth')}".encode())
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            if "site-packages" not in storage.location:
                status = Path(storage.path(path)).stat()
                digest.update(f"{path} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
