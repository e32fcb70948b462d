"""A key left with the key provider: out only at its moment and with two hands, whatever else is known."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation.crypto import Unsealable, Withheld, deposit, release, take_back

UNTIL = datetime(2026, 3, 1, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
KEY = b"k" * 32


@pytest.fixture
def deposited() -> bytes:
    return deposit(KEY, b"round 7", until=UNTIL)


@pytest.mark.parametrize(
    ("hands", "now", "code"),
    [
        ({1, 2}, UNTIL, None),
        ({1, 2, 3}, UNTIL + SECOND, None),
        ({1, 2}, UNTIL - SECOND, "early"),
        ({1}, UNTIL, "hands"),
        ([1, 1], UNTIL, "hands"),
        ((), UNTIL - SECOND, "hands"),
    ],
)
def test_the_key_comes_out_at_its_moment_and_with_two_different_hands(deposited, hands, now, code):
    found = None
    try:
        key = release(deposited, b"round 7", now=now, hands=hands)
    except Withheld as withheld:
        key, found = None, withheld.code

    assert (key, found) == ((KEY, None) if code is None else (None, code))


def test_who_set_it_down_may_take_it_back_until_a_hand_is_given(deposited):
    assert take_back(deposited, b"round 7", hands=()) == KEY

    with pytest.raises(Withheld):
        take_back(deposited, b"round 7", hands={1})


def test_it_opens_at_no_other_place_and_shows_neither_key_nor_moment(deposited):
    with pytest.raises(Unsealable):
        release(deposited, b"round 8", now=UNTIL, hands={1, 2})

    assert KEY not in deposited
    assert b"2026-03-01" not in deposited


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        deposit(KEY, b"round 7", until=UNTIL.replace(tzinfo=None))
