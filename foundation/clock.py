"""What time it is, and on which day in China."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connections
from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This machine's clock, aware, in UTC. Only views, tasks and sweeps ask; everything else takes ``at=``."""
    return timezone.now()


def local_date(at: datetime) -> date:
    """The calendar day in China at that instant."""
    if timezone.is_naive(at):
        raise ValueError("local_date needs an aware datetime; a naive one has no day in China.")
    return at.astimezone(SHANGHAI).date()


def database_now(using: str = "default") -> datetime:
    """The clock that decides inside a sitting: PostgreSQL's own, read now and not at the transaction's start.

    SQLite runs inside this process, so its clock is this machine's; asking Python keeps the microseconds
    that SQLite's own functions would drop.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
