"""The clock that decides inside a sitting, as an expression for queries."""

from django.db.models.functions import Now
from django.utils import timezone


class DatabaseNow(Now):
    """The start of the statement, by the database's clock.

    SQLite runs inside this process and its own functions know milliseconds only, in a text that Django's stored
    instants do not sort with. There the machine's clock is handed in, written as Django writes an instant.
    """

    def as_sqlite(self, compiler, connection, **extra_context):
        return "%s", [connection.ops.adapt_datetimefield_value(timezone.now())]
