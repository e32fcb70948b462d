"""Which faults a word stands for; a word that is none is answered with the list of those that are."""

import random

import pytest

from exams.rehearsal.faults import CannotPlay, Fault, read
from exams.rehearsal.scripts import FACTOR, cast


@pytest.mark.parametrize(
    ("text", "vendor", "found"),
    [
        ("none", "sqlite", ()),
        ("take-over, network,network", "sqlite", (Fault.NETWORK, Fault.TAKE_OVER)),
        ("all", "postgresql", tuple(Fault)),
        ("all", "sqlite", tuple(fault for fault in Fault if fault != Fault.KILL_DATABASE)),
        ("kill-database", "postgresql", (Fault.KILL_DATABASE,)),
    ],
)
def test_words_are_read_in_the_order_of_the_day(text, vendor, found):
    assert read(text, vendor=vendor) == found


@pytest.mark.parametrize("text", ["kill-wep", "network,flood", "", "ALL"])
def test_a_word_that_is_none_is_answered_with_all_that_are(text):
    with pytest.raises(CannotPlay) as refused:
        read(text, vendor="sqlite")

    assert all(word in str(refused.value) for word in [*Fault, "all", "none", *text.split(",")])


@pytest.mark.parametrize(("text", "says"), [("kill-database", "PostgreSQL only"), ("none,network", "stands alone")])
def test_what_cannot_be_played_here_says_why(text, says):
    with pytest.raises(CannotPlay, match=says):
        read(text, vendor="sqlite")


@pytest.mark.parametrize("count", [1, 2, 7, 60])
def test_each_fault_meets_somebody(count):
    found = cast(count, tuple(Fault), seconds=300, dice=random.Random(1))

    assert len(found) == count
    assert any(one.comes_at for one in found) and any(one.cuts for one in found)
    assert any(one.moves_at for one in found) and any(one.given for one in found)
    assert any(one.factor == FACTOR for one in found)
    assert all(one.leaves_at is None for one in found if one.given or one.factor > 1)


def test_on_a_day_without_faults_nobody_plays_a_part():
    found = cast(40, (), seconds=300, dice=random.Random(1))

    assert {one.group for one in found} == {"ordinary"}
    assert not any(one.cuts or one.moves_at for one in found)
    assert 0 < sum(one.leaves_at is None for one in found) < 40
