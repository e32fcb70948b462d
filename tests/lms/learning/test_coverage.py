import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning.coverage import TOLERANCE, Judged, Played, Reason, Stretch, account, judge
from lms.learning.intervals import length, union, without

MINUTE = 60_000
WALL = 1_000 * MINUTE  # some moment on the wall clock


def played(start, end, *, at=WALL, lasting=None, visible=True):
    return Played(start, end, at, at + (end - start if lasting is None else lasting), visible)


@pytest.mark.parametrize(
    ("stretch", "taken", "expected"),
    [
        (played(0, MINUTE), [], Judged(0, MINUTE)),
        (played(0, MINUTE, visible=False), [], Judged(0, MINUTE, Reason.BACKGROUND)),
        (played(0, MINUTE, lasting=MINUTE // 2), [], Judged(0, MINUTE, Reason.FAST)),
        (played(0, MINUTE), [(WALL, WALL + MINUTE)], Judged(0, MINUTE, Reason.TWICE)),
        (played(0, MINUTE), [(WALL - MINUTE, WALL)], Judged(0, MINUTE)),
        # A player's clock may run a little ahead; what exceeds the wall clock is not counted for that.
        (played(0, MINUTE, lasting=MINUTE - TOLERANCE), [], Judged(0, MINUTE - TOLERANCE)),
        # The line was slow and the video stood still now and then: no harm.
        (played(0, MINUTE, lasting=3 * MINUTE), [], Judged(0, MINUTE)),
        (played(0, 1, lasting=0), [], Judged(0, 1, Reason.TWICE)),
    ],
)
def test_a_stretch_counts_or_says_why_not(stretch, taken, expected):
    assert judge([stretch], taken=taken) == [expected]


def test_two_lessons_in_the_same_minute_count_once():
    first, second = played(0, MINUTE), played(5 * MINUTE, 6 * MINUTE)

    assert [judged.reason for judged in judge([first, second], taken=[])] == ["", Reason.TWICE]


STRETCHES = st.lists(
    st.builds(
        Played,
        start=st.integers(0, 50_000),
        end=st.integers(50_001, 120_000),
        began=st.integers(0, 100_000),
        ended=st.integers(100_000, 200_000),
        visible=st.booleans(),
    ),
    max_size=12,
)
FORGED = st.lists(  # many stretches of next to no duration, each asking for its tolerance
    st.integers(0, 100).map(lambda n: Played(n * 1_500, (n + 1) * 1_500, n, n + 1)), max_size=60
)


@given(st.one_of(STRETCHES, FORGED), st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 200_000)), max_size=3))
def test_never_more_than_the_wall_clock(stretches, taken):
    counted = sum(j.end - j.start for j in judge(stretches, taken=taken) if not j.reason)

    walls = [(s.began, s.ended) for s in stretches]
    assert counted <= length(without(walls, taken))


JUDGED = st.lists(
    st.builds(
        Judged,
        start=st.integers(0, 1_200),
        end=st.integers(0, 1_200),
        reason=st.sampled_from(["", *Reason]),
    ),
    max_size=12,
)


@given(JUDGED)
def test_seeing_a_part_again_adds_nothing(rows):
    assert account(rows + rows, video=1_000) == account(rows, video=1_000)


@given(JUDGED, st.randoms())
def test_the_order_of_arrival_changes_nothing(rows, chance: random.Random):
    shuffled = chance.sample(rows, len(rows))

    assert account(shuffled, video=1_000) == account(rows, video=1_000)


@given(JUDGED)
def test_the_account_lays_the_video_out_from_end_to_end(rows):
    whole = account(rows, video=1_000)

    assert [s.start for s in whole.stretches] == [0, *(s.end for s in whole.stretches[:-1])]
    assert whole.stretches[-1].end == 1_000
    assert whole.counted == length(union((s.start, s.end) for s in whole.stretches if s.kind == "counted"))


def test_three_minutes_in_the_background_are_shown_with_their_place():
    rows = [Judged(0, 552_000), Judged(552_000, 732_000, Reason.BACKGROUND), Judged(732_000, 1_400_000)]

    found = account(rows, video=27 * MINUTE)

    assert found.uncounted == [Stretch(552_000, 732_000, "uncounted", Reason.BACKGROUND)]
    assert (found.enough, found.resume) == (False, 552_000)


@pytest.mark.parametrize(("counted", "enough"), [(949, False), (950, True), (1_000, True)])
def test_ninety_five_per_cent_are_enough(counted, enough):
    assert account([Judged(0, counted)], video=1_000).enough is enough


def test_what_was_made_up_for_is_no_longer_held_against_the_learner():
    rows = [Judged(0, 10 * MINUTE, Reason.FAST), Judged(0, 10 * MINUTE)]

    assert account(rows, video=10 * MINUTE).stretches == (Stretch(0, 10 * MINUTE, "counted"),)


def test_a_gap_between_two_beacons_sends_nobody_back():
    rows = [Judged(0, 300_000), Judged(300_900, 500_000)]

    assert account(rows, video=MINUTE * 20).resume == 500_000
