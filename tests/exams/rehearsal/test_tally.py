"""Lengths, percentiles and bars of a day."""

import random

import pytest

from exams.rehearsal.faults import Fault, Moment
from exams.rehearsal.hand import Hand, Item
from exams.rehearsal.pace import CannotShorten, pace
from exams.rehearsal.tally import Sample, latencies, per_second, percentile


def save(at: float, ms: float = 10.0, status: int = 200) -> Sample:
    return Sample("save", at, ms, status)


@pytest.mark.parametrize(
    ("told", "played", "speed"),
    [({}, 300, 24), ({"minutes": 10}, 600, 12), ({"speed": 20}, 360, 20), ({"minutes": 120}, 7200, 1)],
)
def test_a_day_of_two_hours_is_shortened(told, played, speed):
    found = pace(7200, **told)

    assert (found.played, found.speed) == (played, speed)
    assert found.shortened(1800) == 1800 / speed
    assert found.shortened(None) is None


def test_a_short_exam_is_played_as_it_is():
    assert pace(240).played == 240


@pytest.mark.parametrize(
    "told", [{"minutes": 0.05}, {"minutes": 121}, {"minutes": -1}, {"speed": 0.5}, {"speed": 10_000}]
)
def test_a_day_that_cannot_be_played_says_which_can(told):
    with pytest.raises(CannotShorten, match="0.083 to 120 minutes"):
        pace(7200, **told)


def test_minutes_and_speed_exclude_each_other():
    with pytest.raises(CannotShorten, match="not both"):
        pace(7200, minutes=5, speed=2)


@pytest.mark.parametrize(("share", "value"), [(50, 50), (99, 99), (100, 100), (1, 1)])
def test_percentiles_are_values_that_were_measured(share, value):
    assert percentile(range(1, 101), share) == value


def test_nothing_measured_has_no_percentile():
    assert percentile([], 99) is None


def test_the_seconds_of_a_kill_are_counted_apart():
    moments = [Moment(Fault.KILL_WEB, 10, 11, 2), Moment(Fault.NETWORK, 20, 30, 1)]
    before, across, settling, after, cut = save(9), save(9.5, 800), save(11.9, 90), save(12.1, 20), save(25, 30)

    outside, within = latencies([before, across, settling, after, cut, save(1, 5, 503)], moments)

    assert (outside, within) == ([10, 20, 30], [800, 90])


def test_bars_hold_every_acknowledged_save():
    width, rates = per_second([save(0), save(0.9), save(2.1), save(2.2, status=409), save(-1)], until=3)

    assert (width, rates) == (1, [2, 0, 1])


def test_a_long_day_has_no_more_bars_than_can_be_seen():
    width, rates = per_second([save(600.5)] * 6, until=601)

    assert len(rates) <= 120 and sum(rates) * width == pytest.approx(6)


def test_a_hand_stays_within_the_section_and_on_the_letters_that_are_there():
    hand = Hand([Item(4, False)] * 4 + [Item(5, True)] * 3, usual=1, dice=random.Random(5))

    first = [hand.stroke(1, 4) for _ in range(60)]
    second = [hand.stroke(5, 7) for _ in range(60)]

    assert {one["position"] for one in first} == {1, 2, 3, 4} and {one["position"] for one in second} == {5, 6, 7}
    assert all(len(one["answer"]) <= 1 and set(one["answer"]) <= set("ABCD") for one in first)
    assert all(len(one["answer"]) != 1 and list(one["answer"]) == sorted(one["answer"]) for one in second)
    assert min(hand.thinks() for _ in range(500)) >= 0.35
