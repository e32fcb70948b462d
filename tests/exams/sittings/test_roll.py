"""What a process knows by heart: pure, its clock in the test's hand."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from exams.sittings.roll import FORGOTTEN, WAITING, Roll, Sign, Standing, Told

ONE, OTHER = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
HOUR = 3_600_000


class Steady:
    at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock():
    return Steady()


@pytest.fixture
def roll(clock):
    return Roll(clock)


def standing(sitting=ONE, *, epoch=1, minutes=60, closed=False) -> Standing:
    return Standing(sitting, epoch, NOON + timedelta(minutes=minutes), closed)


def test_who_speaks_for_the_first_time_is_not_known_and_asked_for(roll):
    assert roll.hear(Sign(ONE, 1, 0)) is None
    assert roll.asked() == [ONE]


def test_what_was_read_is_told_with_the_databases_clock_carried_on(roll, clock):
    roll.hear(Sign(ONE, 1, 0))
    roll.learn([standing()], now=NOON)
    clock.at += 7.5

    assert roll.hear(Sign(ONE, 1, 0)) == Told(1, False, NOON + timedelta(seconds=7.5), HOUR - 7500)
    assert roll.asked() == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (standing(minutes=70), (1, False, HOUR + 600_000)),
        (standing(epoch=2), (2, False, HOUR)),
        (standing(closed=True), (1, True, HOUR)),
        (standing(minutes=-1), (1, False, 0)),
    ],
)
def test_a_change_that_is_read_is_told(roll, changed, told):
    roll.hear(Sign(ONE, 1, 0))
    roll.learn([standing()], now=NOON)
    roll.learn([changed], now=NOON)

    said = roll.hear(Sign(ONE, 1, 0))

    assert (said.epoch, said.closed, said.remaining_ms) == told


def test_sittings_that_do_not_speak_here_are_not_kept(roll):
    roll.learn([standing(OTHER)], now=NOON)

    assert roll.everybody() == []
    assert roll.hear(Sign(OTHER, 1, 0)) is None


def test_each_sign_is_handed_out_once_the_latest_of_each_sitting(roll, clock):
    roll.hear(Sign(ONE, 1, 3))
    roll.learn([standing()], now=NOON)
    clock.at += 2
    roll.hear(Sign(ONE, 1, 4, hidden=True))
    roll.hear(Sign(OTHER, 1, 0))

    assert roll.signs() == [(Sign(ONE, 1, 4, hidden=True), NOON + timedelta(seconds=2))]
    assert roll.signs() == []


def test_a_device_that_no_longer_holds_the_sitting_does_not_speak_for_it(roll):
    roll.hear(Sign(ONE, 2, 5))
    roll.hear(Sign(ONE, 1, 9))
    roll.learn([standing(epoch=2)], now=NOON)

    assert [sign for sign, _ in roll.signs()] == [Sign(ONE, 2, 5)]


def test_who_is_silent_for_long_is_struck_off(roll, clock):
    roll.hear(Sign(ONE, 1, 0))
    clock.at += FORGOTTEN / 2
    roll.hear(Sign(OTHER, 1, 0))
    clock.at += FORGOTTEN / 2 + 1

    assert roll.everybody() == [OTHER]
    assert roll.asked() == [OTHER]


def test_a_closed_sitting_waits_for_its_result_while_its_page_asks_and_is_told_it(roll, clock):
    for sitting in (ONE, OTHER):
        roll.hear(Sign(sitting, 1, 0))
    roll.learn([standing(closed=True), standing(OTHER)], now=NOON)

    assert roll.waiting() == [ONE]

    roll.learn_results({ONE: 7, UUID(int=9): 8})

    assert roll.hear(Sign(ONE, 1, 0)).result == 7
    assert roll.hear(Sign(OTHER, 1, 0)).result is None
    assert roll.waiting() == []


def test_nobody_looks_for_the_result_of_a_page_that_has_fallen_silent(roll, clock):
    roll.hear(Sign(ONE, 1, 0))
    roll.learn([standing(closed=True)], now=NOON)
    clock.at += WAITING

    assert roll.waiting() == []
