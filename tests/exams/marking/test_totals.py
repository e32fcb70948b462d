"""Sums by topic, and how sure so few items can make one."""

from decimal import Decimal

import pytest

from exams.marking.totals import Line, by_topic, total, wilson


def line(topic, points, worth="1"):
    return Line(topic, f"topic {topic}", Decimal(points), Decimal(worth))


LINES = [line("2.10", "1"), line("2.9", "0"), line("2.9", "0.5", "2"), line("1", "2", "2")]


def test_points_add_up_exactly():
    assert total(LINES) == Decimal("3.5")


def test_each_topic_has_its_sums_in_the_order_of_the_syllabus():
    found = [(one.topic, one.points, one.worth, one.right, one.of) for one in by_topic(LINES)]

    assert found == [
        ("1", Decimal("2"), Decimal("2"), 1, 1),
        ("2.9", Decimal("0.5"), Decimal("3"), 0, 2),
        ("2.10", Decimal("1"), Decimal("1"), 1, 1),
    ]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366)],
)
def test_the_interval_is_wilsons(right, of, low, high):
    assert wilson(right, of) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))
