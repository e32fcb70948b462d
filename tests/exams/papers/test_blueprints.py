"""What a blueprint must hold together: every fault at its place, and nothing said of one that is right."""

from decimal import Decimal

import pytest

from exams.papers.assembly import Row
from exams.papers.blueprints import faults
from exams.papers.sections import Plan

ONE, TWO = Decimal("1"), Decimal("2")
FIRST, SECOND = Row("single", "", 6, ONE, section=1), Row("multiple", "", 2, TWO, Decimal("0.5"), section=2)
READING, CASES = Plan("基础", 1200), Plan("案例", one_way=True)


def found(rows, sections=(), minutes=60) -> list[tuple]:
    return [(one.code, one.place, one.number) for one in faults(rows, sections, full=Decimal(10), seconds=60 * minutes)]


@pytest.mark.parametrize(
    ("rows", "sections", "expected"),
    [
        ([FIRST, SECOND], [READING, CASES], []),
        ([Row("single", "", 10, ONE)], [], []),
        ([FIRST, SECOND], [Plan("一", 1200), Plan("二", 2400)], []),
        ([Row("single", "", 9, ONE)], [], [("points", "", 0)]),
        ([], [], [("points", "", 0), ("empty", "section", 1)]),
        ([FIRST, SECOND], [], [("nowhere", "row", 2)]),
        ([FIRST, SECOND], [READING, CASES, Plan("三")], [("empty", "section", 3)]),
        ([Row("single", "", 5, ONE), Row("single", "", 5, ONE)], [], [("repeated", "row", 2)]),
        ([Row("single", "", 5, ONE), Row("single", "1", 5, ONE)], [], []),
        ([Row("single", "", 10, ONE, Decimal("0.5"))], [], [("per_option", "row", 1)]),
        ([Row("multiple", "", 5, TWO, TWO)], [], [("per_option", "row", 1)]),
        ([FIRST, SECOND], [Plan("一", 3600), CASES], [("too_long", "section", 1)]),
        ([FIRST, SECOND], [Plan("一", 1200), Plan("二", 2401)], [("too_long", "section", 2)]),
        ([FIRST, SECOND], [Plan("一", 1200), Plan("二", 2399)], [("too_short", "section", 2)]),
    ],
)
def test_every_fault_is_named_at_its_place(rows, sections, expected):
    assert found(rows, sections) == expected


def test_a_fault_of_time_says_how_many_minutes_in_plain_figures():
    [one] = faults([FIRST, SECOND], [Plan("一", 90), Plan("二", 3600)], full=Decimal(10), seconds=3600)

    assert one.facts == {"planned": "61.5", "full": "60"}
