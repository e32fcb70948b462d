"""Ready is a day on which nothing was lost; each single thing amiss, and each that was not measured, makes it not ready."""

from dataclasses import replace

import pytest

from exams.rehearsal.rules import Facts, criteria, is_ready

HELD = Facts(
    candidates=3, acknowledged=120, lost=0, wrong=0, without_receipt=0, unreckoned=0, longest_wait=2.4, save_p99=31.0,
    short_ms=[-1.0, 0.0, 0.5],
)  # fmt: skip


def missed(facts: Facts) -> list[str]:
    return [one.code for one in criteria(facts) if not one.met]


def test_a_day_that_held_is_ready():
    assert missed(HELD) == []
    assert is_ready(criteria(HELD))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"acknowledged": 0}, "acknowledged"),
        ({"lost": 1}, "lost"),
        ({"wrong": 1}, "wrong"),
        ({"without_receipt": 1}, "without_receipt"),
        ({"longest_wait": 10.01}, "longest_wait"),
        ({"longest_wait": None}, "longest_wait"),
        ({"save_p99": 250.1}, "save_p99"),
        ({"save_p99": None}, "save_p99"),
        ({"short_ms": [0.0, 100.1, 0.0]}, "granted"),
        ({"short_ms": [0.0, 0.0]}, "granted"),  # of one candidate the time is not known
        ({"unreckoned": 1}, "unreckoned"),
        ({"unplayed": ["kill-web"]}, "unplayed"),
    ],
)
def test_one_thing_amiss_makes_it_not_ready(changed, code):
    found = replace(HELD, **changed)

    assert missed(found) == [code]
    assert not is_ready(criteria(found))


@pytest.mark.parametrize("changed", [{"longest_wait": 10.0}, {"save_p99": 250.0}, {"short_ms": [100.0, 0.0, 0.0]}])
def test_a_limit_that_is_just_reached_is_met(changed):
    assert missed(replace(HELD, **changed)) == []
