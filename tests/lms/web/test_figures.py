"""Lengths of the drawn figures: what they say must be what the numbers say."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from lms.templatetags.figures import against_first, anchor, cell, grouped, less, share, spread, weekday


@pytest.mark.parametrize(
    ("part", "whole", "length"),
    [
        (16, 24, "66.67%"),
        (Decimal("76.5"), 100, "76.50%"),
        (0, 24, "0.00%"),
        (None, 24, "0.00%"),
        (30, 24, "100.00%"),
        (-1, 24, "0.00%"),
        (5, 0, "0.00%"),
    ],
)
def test_a_share_stays_within_its_whole(part, whole, length):
    assert share(part, whole) == length


def test_entries_lie_end_to_end_and_fill_the_bar():
    drawn = spread([{"hours": 1}, {"hours": Decimal("2.5")}, {"hours": 0.5}], "hours")

    assert [(part["start"], part["width"]) for part in drawn] == [
        ("0.00%", "25.00%"),
        ("25.00%", "62.50%"),
        ("87.50%", "12.50%"),
    ]


def test_nothing_to_lay_out_draws_nothing():
    assert spread([], "hours") == []
    assert against_first([]) == []


def test_a_funnel_begins_at_zero_and_stands_on_its_highest_count():
    first, second, future = against_first([{"count": 200}, {"count": 150, "lost": 50}, {"count": 0, "kind": "future"}])

    assert (first["top"], first["height"]) == ("0.0", "72.0")
    assert (second["top"], second["height"], second["before_top"], second["lost_height"]) == (
        "18.0",
        "54.0",
        "0.0",
        "18.0",
    )
    assert (second["share"], second["lost_share"]) == ("75.00%", "25.00%")
    assert future["height"] == second["height"]


@pytest.mark.parametrize(("points", "held"), [(2, "start"), (50, "middle"), (99, "end")])
def test_a_label_never_leaves_its_scale(points, held):
    assert anchor(points, 100) == held


def test_a_short_row_has_empty_cells():
    assert [cell(["a"], place) for place in (0, 1)] == ["a", ""]


def test_amounts_and_counts_are_written_out():
    assert less(31, 12) == 19
    assert grouped(1290) == "1,290"


def test_a_weekday_has_its_short_name():
    with translation.override("en"):
        assert [weekday(date(2026, 4, day)) for day in (24, 25)] == ["Fri", "Sat"]


def test_an_instant_has_the_weekday_of_this_place():
    with translation.override("en"):
        assert weekday(datetime(2026, 4, 24, 18, tzinfo=UTC)) == "Sat"
