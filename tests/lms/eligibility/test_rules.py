from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from lms.eligibility.rules import Facts, obstacles

READY = Facts(identity_verified=True, has_photo=True, in_post=True)
TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (READY, []),
        (replace(READY, identity_verified=False, has_photo=False, in_post=False), ["identity", "photo", "post"]),
        (replace(READY, outstanding=("老年社会工作",)), ["must_study"]),
        (replace(READY, list_published=False), ["no_list"]),
        (replace(READY, window_closed=True), ["window"]),
        (replace(READY, window_closed=True, withdrawn_on=date(2026, 3, 2)), ["withdrawn"]),
        (replace(READY, last_failed_on=date(2026, 3, 1), resit_wait=timedelta(30)), ["resit_wait"]),
        (replace(READY, last_failed_on=date(2026, 2, 1), resit_wait=timedelta(30)), []),
        (replace(READY, last_failed_on=date(2026, 3, 3)), []),
        (replace(READY, goes_used=2, goes_allowed=2), ["goes"]),
        (replace(READY, goes_used=1, goes_allowed=2), []),
        (replace(READY, goes_used=9), []),
        (replace(READY, passed_on=date(2026, 1, 5), goes_used=2, goes_allowed=2), ["passed"]),
        (
            replace(READY, in_post=False, outstanding=("甲", "乙"), goes_used=1, goes_allowed=1, window_closed=True),
            ["post", "must_study", "goes", "window"],
        ),
    ],
)
def test_obstacles_lists_everything_in_the_way(facts, codes):
    assert [found.code for found in obstacles(facts, on=TODAY)] == codes


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (replace(READY, outstanding=("甲", "乙")), {"missing": 2, "titles": ["甲", "乙"]}),
        (replace(READY, last_failed_on=TODAY, resit_wait=timedelta(30)), {"again": date(2026, 4, 2)}),
        (replace(READY, goes_used=2, goes_allowed=2), {"used": 2, "again": date(2027, 1, 1)}),
        (
            replace(READY, window_closed=True, apply_until=datetime(2026, 3, 1, 17)),
            {"until": datetime(2026, 3, 1, 17)},
        ),
    ],
)
def test_an_obstacle_brings_what_its_sentence_needs(facts, told):
    assert obstacles(facts, on=TODAY)[0].facts == told
