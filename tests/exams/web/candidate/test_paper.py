"""The frozen paper as the page shows it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from exams.api import ShownItem
from exams.web.candidate.paper import number, sections, stem


def item(position: int, kind: str, options: int) -> ShownItem:
    texts = tuple("甲乙丙丁戊"[:options])
    worth, each = (Decimal("1.00"), Decimal("0.00")) if kind == "single" else (Decimal("2.00"), Decimal("0.50"))
    return ShownItem(position, kind, "题干（　　）。", texts, worth, each)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "小周**首先**应当（　　）。",
            [[("小周", ""), ("首先", "strong"), ("应当", ""), ("（　　）", "blank"), ("。", "")]],
        ),
        ("一\n\n二", [[("一", "")], [("二", "")]]),
        ("2 ** 3 < 9 <b>", [[("2 ** 3 < 9 <b>", "")]]),
        ("（见附表）", [[("（见附表）", "")]]),
    ],
)
def test_a_stem_is_cut_into_emphasis_and_blanks_and_is_otherwise_left_alone(text, runs):
    assert stem(text) == runs


@pytest.mark.parametrize(
    ("points", "text"), [("1.00", "1"), ("0.50", "0.5"), ("100", "100"), ("54.5", "54.5"), ("0", "0")]
)
def test_numbers_carry_no_idle_zeros(points, text):
    assert number(Decimal(points)) == text


def test_a_paper_is_parted_where_the_kind_changes_and_each_part_says_its_rule():
    items = [item(1, "single", 4), item(2, "single", 4), item(3, "multiple", 5)]

    with override("en"):
        single, multiple = sections(items)

    assert [one["position"] for one in single["items"]] == [1, 2]
    assert single["title"] == "I. Single choice"
    assert single["rule"] == "Items 1–2, 1 point each. One of the 4 options is right; nothing is taken off."
    assert multiple["title"] == "II. Multiple choice"
    assert "2 points each" in multiple["rule"]
    assert "scores 0.5 for each option" in multiple["rule"]
    assert [option["letter"] for option in multiple["items"][0]["options"]] == list("ABCDE")
