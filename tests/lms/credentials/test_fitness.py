from dataclasses import replace
from datetime import date

import pytest

from lms.credentials.fitness import Facts, Obstacle, obstacles

FIT = Facts(
    decided=False, own=False, identity_verified=True, has_photo=True, printable=True, in_post=True, result_stands=True
)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (FIT, []),
        (replace(FIT, own=True), ["own"]),
        (replace(FIT, result_stands=False), ["result"]),
        (replace(FIT, identity_verified=False, has_photo=False), ["identity", "photo"]),
        (replace(FIT, printable=False), ["glyph"]),
        (replace(FIT, in_post=False, held_until=date(2029, 5, 24)), ["post", "held"]),
        (replace(FIT, decided=True, own=True, in_post=False), ["decided"]),
    ],
)
def test_obstacles_lists_everything_in_the_way_of_an_award(facts, codes):
    assert [obstacle.code for obstacle in obstacles(facts)] == codes


def test_a_qualification_already_held_says_until_when():
    assert obstacles(replace(FIT, held_until=date(2029, 5, 24))) == [Obstacle("held", {"until": date(2029, 5, 24)})]
