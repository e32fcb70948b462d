"""``python -m tests.faults.zones``: whatever zone a machine, a session of the database or a client is in, no date moves.

Dates of birth at year ends, leap days and about every switch of China's summer time, and the first and the last instant of
each of these days in China: stored, read, asked for and shown.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from tests.faults.figures import Figure, exactly
from tests.faults.own_database import DATABASES, HERE, here, on

CHINA = ZoneInfo("Asia/Shanghai")
FIRST, LAST = 1930, 2070
SOME = (
    "UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Europe/London", "America/New_York", "Africa/Monrovia", "Asia/Urumqi",
)  # fmt: skip
ALL = tuple(sorted(zone for zone in available_timezones() if zone not in ("Factory", "localtime")))


def days() -> list[date]:
    """Of every year its ends and the end of its February, and three about every switch of summer time."""
    ends = [date(year, *day) for year in range(FIRST, LAST + 1) for day in ((1, 1), (12, 31), (2, 28), (3, 1))]
    leap = [date(year, 2, 29) for year in range(FIRST, LAST + 1) if not year % 4]
    summer = [switch + timedelta(days=n) for switch in switches() for n in (-1, 0, 1)]
    return sorted({*ends, *leap, *summer})


def switches() -> list[date]:
    """The days on which China's clocks were put forward or back."""
    year = [date(FIRST, 1, 1) + timedelta(days=n) for n in range(366 * (LAST - FIRST))]
    return [day for day in year if _offset(day) != _offset(day + timedelta(days=1))]


def _offset(day: date) -> timedelta:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA).utcoffset()


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first and the last instant of a day in China, in UTC."""
    next_day = day + timedelta(days=1)
    first, then = (datetime(one.year, one.month, one.day, tzinfo=CHINA).astimezone(UTC) for one in (day, next_day))
    return first, then - timedelta(microseconds=1)


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """This process, and what the database gives its sessions, in that zone."""
    from django.db import connection

    usual = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE \"{connection.settings_dict['NAME']}\" SET TimeZone TO '{zone}'")
        connection.close()  # the next one is given it
    try:
        yield
    finally:
        os.environ.pop("TZ") if usual is None else os.environ.update(TZ=usual)
        time.tzset()


def run(zones: Sequence[str] = SOME, *, day_of: Callable[[datetime], date] | None = None) -> list[Figure]:
    """Wants a database of its own. ``day_of`` says on which day an instant falls; the product's own where none is given."""
    from foundation.clock import local_date
    from tests.faults.born import born, shifted

    wanted = days()
    born(wanted)
    moved = {}
    for zone in zones:
        with living_in(zone):
            moved[zone] = shifted(wanted, day_of or local_date)
    sys.stdout.write("".join(f"{zone}: {several[0]}\n" for zone, several in moved.items() if several))
    looked = len(zones) * len(wanted)
    return [
        Figure("dates looked at, each in six ways", looked, "> 0", looked > 0),
        Figure("switches of China's summer time among them", len(switches()), "> 11", len(switches()) > 11),
        exactly("dates that moved", sum(map(len, moved.values())), 0),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every zone that there is, and not a dozen")
    parser.add_argument(HERE, action="store_true")
    given = parser.parse_args()
    if given.here:
        return here(lambda: run(ALL if given.all else SOME))
    return max(on(database, "zones") for database in DATABASES)


if __name__ == "__main__":
    sys.exit(main())
