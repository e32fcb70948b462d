from datetime import UTC, datetime, timedelta

import pytest

from foundation.clock import database_now, local_date, now


def test_now_is_aware_and_in_utc():
    assert now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC), "2026-03-01"),
        (datetime(2026, 3, 1, 16, 0, tzinfo=UTC), "2026-03-02"),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "2027-01-01"),
        (datetime(1988, 7, 1, 15, 0, tzinfo=UTC), "1988-07-02"),  # China had summer time from 1986 to 1991
        (datetime(1993, 7, 1, 15, 0, tzinfo=UTC), "1993-07-01"),
    ],
)
def test_the_day_is_the_one_in_china(at, day):
    assert str(local_date(at)) == day


def test_a_naive_time_has_no_day():
    with pytest.raises(ValueError, match="aware"):
        local_date(datetime(2026, 3, 1))


@pytest.mark.django_db
def test_the_database_clock_runs_inside_a_transaction():
    first, second = database_now(), database_now()

    assert first < second
    assert abs(first - now()) < timedelta(seconds=2)
