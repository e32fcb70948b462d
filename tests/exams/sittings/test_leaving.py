"""When a page was left and came back: pure."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from exams.sittings.leaving import MOST, Hint, Leaving, Stretch, stretches

ONE = UUID(int=1)
NOON = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)


def after(seconds: int) -> datetime:
    return NOON + timedelta(seconds=seconds)


def hint(number: int, code: str, seconds: int) -> Hint:
    return Hint(ONE, "a", number, code, after(seconds))


@pytest.mark.parametrize(
    ("hints", "found"),
    [
        ([], []),
        ([hint(1, "hidden", 0), hint(2, "shown", 12)], [Stretch("hidden", NOON, 12)]),
        ([hint(1, "hidden", 0)], [Stretch("hidden", NOON)]),
        ([hint(1, "shown", 0)], []),
        ([hint(1, "blurred", 0), hint(2, "blurred", 3), hint(3, "focused", 5)], [Stretch("blurred", NOON, 5)]),
        (
            [hint(1, "blurred", 0), hint(2, "hidden", 1), hint(3, "shown", 4), hint(4, "focused", 4)],
            [Stretch("hidden", after(1), 3), Stretch("blurred", NOON, 4)],
        ),
        ([hint(2, "online", 90), hint(1, "offline", 0)], [Stretch("offline", NOON, 90)]),
        ([hint(1, "windowed", 0), hint(2, "full_screen", 2)], [Stretch("windowed", NOON, 2)]),
    ],
)
def test_each_leaving_finds_its_return(hints, found):
    assert list(stretches(hints)) == found


def test_a_hint_has_the_moment_that_the_page_counted_back_to():
    leaving = Leaving()

    leaving.note(ONE, "a", [(1, "hidden", 3000)], at=NOON)

    assert leaving.hints() == [Hint(ONE, "a", 1, "hidden", after(-3))]


def test_a_hint_that_is_said_again_is_noted_once():
    leaving = Leaving()

    leaving.note(ONE, "a", [(1, "hidden", 3000)], at=NOON)
    leaving.note(ONE, "a", [(1, "hidden", 13_000), (2, "shown", 0)], at=after(10))

    assert [(one.number, one.at) for one in leaving.hints()] == [(1, after(-3)), (2, after(10))]


def test_hints_are_kept_until_the_database_has_them():
    leaving = Leaving()
    leaving.note(ONE, "a", [(1, "hidden", 0)], at=NOON)

    first = leaving.hints()
    leaving.written(first)

    assert (len(first), leaving.hints()) == (1, [])


def test_a_page_that_says_too_much_is_noted_up_to_a_limit():
    leaving = Leaving()

    leaving.note(ONE, "a", [(n, "hidden", 0) for n in range(1, MOST + 50)], at=NOON)

    assert len(leaving.hints()) == MOST


def test_an_age_beyond_belief_is_cut():
    leaving = Leaving()

    leaving.note(ONE, "a", [(1, "hidden", 10**12)], at=NOON)

    assert leaving.hints()[0].at == after(-3600)
