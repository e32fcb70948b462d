"""The clock that decides, at any moment a test wants: PostgreSQL's own functions, or this process's on SQLite.

On PostgreSQL functions of the same names stand before the server's in the search path of our connection, so nothing of the
product is replaced, and this machine's clock stays as it is: whoever asks that one is found out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

MADE = """
CREATE SCHEMA moved;
CREATE FUNCTION moved.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql
    AS $$SELECT current_setting('moved.at')::timestamptz$$;
CREATE FUNCTION moved.statement_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql
    AS $$SELECT current_setting('moved.at')::timestamptz$$;
SELECT set_config('moved.at', pg_catalog.clock_timestamp()::text, false);
SET search_path TO moved, public, pg_catalog;
"""


class Clock:
    """Stands still until it is set."""

    def __init__(self):
        self.at: datetime | None = None

    def set(self, at: datetime) -> None:
        if at == self.at:
            return
        self.at = at
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('moved.at', %s, false)", [at.isoformat()])


@contextmanager
def moved_clock() -> Iterator[Clock]:
    """Wants a database of its own; what is set up before has the usual time."""
    clock = Clock()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(MADE)
        yield clock
    else:
        usual = timezone.now
        with patch("django.utils.timezone.now", lambda: clock.at or usual()):
            yield clock
