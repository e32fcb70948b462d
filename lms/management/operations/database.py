"""The site's database as one file, and the address of it or of another one on the same server."""

import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import quote

from django.db import connection


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def dump(target: Path) -> Path:
    """Everything in it, at one moment. SQLite is copied through its own online backup, so a running site may go on writing."""
    if not is_sqlite():
        subprocess.run(["pg_dump", "--format=custom", f"--file={target}", dsn()], check=True)
        return target
    source = sqlite3.connect(connection.settings_dict["NAME"])
    with sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return target


def dsn(name: str = "") -> str:
    """How PostgreSQL's own tools, and another process of ours, reach the database, or the one of this name beside it."""
    given = connection.settings_dict
    user, password = (quote(given[part] or "", safe="") for part in ("USER", "PASSWORD"))
    return f"postgresql://{user}:{password}@{given['HOST']}:{given['PORT']}/{name or given['NAME']}"
