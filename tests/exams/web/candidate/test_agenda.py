"""Where an admission stands, and which one the headline speaks of."""

from datetime import UTC, datetime, timedelta

import pytest

from exams.web.candidate.agenda import Facts, Standing, first, standing

NOW = datetime(2026, 5, 9, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def facts(opens=-HOUR, closes=HOUR, released=False, deadline=None, closed=False) -> Facts:
    return Facts(NOW + opens, None if closes is None else NOW + closes, released, deadline and NOW + deadline, closed)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (facts(opens=HOUR, closes=2 * HOUR), Standing.LATER),
        (facts(opens=timedelta(0)), Standing.OPEN),
        (facts(closes=timedelta(0)), Standing.MISSED),
        (facts(closes=None), Standing.OPEN),
        (facts(deadline=HOUR), Standing.SITTING),
        (facts(deadline=HOUR, closes=-HOUR / 2), Standing.SITTING),
        (facts(deadline=HOUR, closed=True), Standing.WAITING),
        (facts(deadline=-HOUR), Standing.WAITING),
        (facts(deadline=-HOUR, closed=True, released=True), Standing.RELEASED),
    ],
)
def test_where_an_admission_stands(found, expected):
    assert standing(found, at=NOW) == expected


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ([], None),
        ([Standing.RELEASED, Standing.MISSED], None),
        ([Standing.LATER, Standing.WAITING, Standing.MISSED], Standing.WAITING),
        ([Standing.WAITING, Standing.OPEN, Standing.LATER], Standing.OPEN),
        ([Standing.OPEN, Standing.SITTING], Standing.SITTING),
    ],
)
def test_the_headline_speaks_of_what_presses_most(standings, expected):
    assert first(standings) == expected
