"""Golden vectors of the national papers, and what makes an item well made."""

from decimal import Decimal

import pytest

from exams.bank import kinds

SINGLE = {"worth": Decimal("1"), "per_option": Decimal("0")}
MULTIPLE = {"worth": Decimal("2"), "per_option": Decimal("0.5")}
FOUR, FIVE = ["甲", "乙", "丙", "丁"], ["甲", "乙", "丙", "丁", "戊"]


@pytest.mark.parametrize(("chosen", "points"), [("B", "1"), ("A", "0"), ("", "0"), ("AB", "0"), ("BCD", "0")])
def test_a_single_choice_scores_its_worth_or_nothing(chosen, points):
    assert kinds.score("single", "B", chosen, **SINGLE) == Decimal(points)


@pytest.mark.parametrize(
    ("key", "chosen", "points"),
    [
        ("ABD", "ABD", "2"),
        ("ABD", "AB", "1"),
        ("ABD", "D", "0.5"),
        ("ABD", "ABC", "0"),
        ("ABD", "ABDE", "0"),
        ("ABD", "", "0"),
        ("ABCD", "ABC", "1.5"),
        ("ABCD", "ABCD", "2"),
        ("ABCD", "ABCDE", "0"),
        ("AB", "C", "0"),
    ],
)
def test_a_multiple_choice_scores_as_the_national_paper_says(key, chosen, points):
    assert kinds.score("multiple", key, chosen, **MULTIPLE) == Decimal(points)


def test_an_incomplete_choice_never_scores_more_than_the_item_is_worth():
    dear = {"worth": Decimal("1"), "per_option": Decimal("0.5")}

    assert kinds.score("multiple", "ABCD", "ABC", **dear) == Decimal("1")


@pytest.mark.parametrize(
    ("kind", "options", "key", "problems"),
    [
        ("single", FOUR, "A", []),
        ("single", FOUR, "AB", ["not_one_right"]),
        ("single", FOUR, "", ["not_one_right"]),
        ("single", FOUR, "E", ["key_not_an_option"]),
        ("single", FIVE, "A", ["not_four_options"]),
        ("single", ["甲", "", "丙", "丙"], "A", ["blank_option", "repeated_option"]),
        ("multiple", FIVE, "AB", []),
        ("multiple", FIVE, "ABCD", []),
        ("multiple", FIVE, "A", ["too_few_right"]),
        ("multiple", FIVE, "ABCDE", ["none_wrong"]),
        ("multiple", FOUR, "ABCD", ["not_five_options", "none_wrong"]),
        ("multiple", FIVE, "AAB", ["key_repeats"]),
    ],
)
def test_everything_wrong_with_an_item_is_said_at_once(kind, options, key, problems):
    assert kinds.problems(kind, options, key) == problems
