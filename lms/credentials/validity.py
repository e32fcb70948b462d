"""From when until when an award holds. Pure."""

from datetime import date, timedelta


def last_day(first: date, *, years: int) -> date:
    """The day before the same day, so many years on: 25 May 2026 and three years end on 24 May 2029.

    29 February is followed, in a year without one, by 1 March; the day before it is the last.
    """
    try:
        same_day = first.replace(year=first.year + years)
    except ValueError:
        same_day = date(first.year + years, 3, 1)
    return same_day - timedelta(days=1)
