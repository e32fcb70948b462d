"""The frozen paper as the page shows it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from exams.api import ShownItem
from exams.papers.assembly import Row
from exams.papers.sections import Plan
from exams.papers.services import write_blueprint
from exams.web.candidate import rules
from exams.web.candidate.paper import number, sections, stem
from tests.exams import build


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


@pytest.mark.django_db
def test_whoever_begins_has_read_which_sections_there_are_and_what_leaving_one_means():
    exam = build.exam(singles=6, multiples=0)
    plans = [Plan("基础知识", 600), Plan("案例分析", one_way=True), Plan("综合应用")]
    rows = [Row("single", "", 2, Decimal(1), section=number) for number in (1, 2, 3)]
    write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)

    with override("en"):
        assert rules.composition(exam.code)[1:] == [
            "Section 1, 基础知识: 10 minutes. Once it is finished or its time is up, it cannot be opened again.",
            "Section 2, 案例分析: once it is finished, it cannot be opened again.",
            "Section 3, 综合应用: without a time of its own.",
        ]


@pytest.mark.django_db
def test_a_paper_of_one_piece_speaks_of_no_sections():
    assert len(rules.composition(build.exam(singles=6, multiples=0).code)) == 1
