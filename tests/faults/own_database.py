"""A proof in a process of its own, on a database of its own: the same command once more, with ``--here``."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tests.faults.figures import Figure, passed, table
from tests.with_postgresql import cluster

HERE = "--here"
DATABASES = ("sqlite", "postgresql")


def on(database: str, proof: str) -> int:
    """Its exit code."""
    again = [sys.executable, *sys.orig_argv[1:], HERE]
    print(f"== {proof}, {database}", flush=True)
    if database == "sqlite":
        return subprocess.run(again, env=os.environ | {"DATABASE_URL": ""}).returncode
    with cluster() as url:
        return subprocess.run(again, env=os.environ | {"DATABASE_URL": url}).returncode


def here(proof: Callable[[], Sequence[Figure]]) -> int:
    """In this process, on a fresh copy of the migrated database of the environment."""
    with fresh_database():
        figures = proof()
    print(table(figures))
    return 0 if passed(figures) else 1


@contextmanager
def fresh_database() -> Iterator[str]:
    """Its name; Django is set up."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from tests import databases

    name = databases.copy(f"proof_{os.getpid()}")
    try:
        with databases.pointed_at(name):
            yield name
    finally:
        databases.remove(name)
