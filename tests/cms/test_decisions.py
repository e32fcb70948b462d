"""The library's pure decisions, as tables."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from cms.approval.rules import Facts, approval_obstacles, missing, publishing_obstacles
from cms.muststudy.difference import difference
from cms.statutes.keys import ArticleKey
from cms.statutes.status import Facts as StatuteFacts
from cms.statutes.status import Status, standing

ON = date(2026, 11, 23)
KNOWN = StatuteFacts(since=date(2020, 1, 1), checked_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("facts", "status", "since"),
    [
        (KNOWN, Status.IN_FORCE, date(2020, 1, 1)),
        (replace(KNOWN, checked_on=date(2026, 1, 1)), Status.IN_FORCE, date(2020, 1, 1)),
        (replace(KNOWN, checked_on=date(2025, 12, 31)), Status.UNCHECKED, None),
        (replace(KNOWN, checked_on=None), Status.UNCHECKED, None),
        (replace(KNOWN, until=ON), Status.REPEALED, ON),
        (replace(KNOWN, until=date(2026, 11, 24)), Status.IN_FORCE, date(2020, 1, 1)),
        (replace(KNOWN, succeeded_on=ON), Status.AMENDED, ON),
        (replace(KNOWN, succeeded_on=date(2026, 11, 24)), Status.IN_FORCE, date(2020, 1, 1)),
        (replace(KNOWN, until=date(2024, 5, 1), succeeded_on=date(2024, 5, 1)), Status.AMENDED, date(2024, 5, 1)),
        (replace(KNOWN, until=ON, checked_on=None), Status.REPEALED, ON),
        (replace(KNOWN, since=date(2027, 1, 1)), Status.UPCOMING, date(2027, 1, 1)),
    ],
)
def test_how_a_statute_stands_on_a_day(facts, status, since):
    found = standing(facts, on=ON)

    assert (found.status, found.on) == (status, since)


@pytest.mark.parametrize("text", ["statute:a@1", "a@1#2", "statute:a@1#", "statute:a b@1#2", "statute:a@1#2\n", ""])
def test_what_is_no_article_key_is_refused(text):
    with pytest.raises(ValueError):
        ArticleKey.parse(text)


def test_an_article_key_survives_a_round_trip():
    assert str(ArticleKey.parse("statute:minors-protection@2024#11-2")) == "statute:minors-protection@2024#11-2"


WRITER, ONE, TWO = UUID(int=1), UUID(int=2), UUID(int=3)
LIST = Facts(kind="list", digest="d", proposed="d", authors=frozenset({WRITER}))


@pytest.mark.parametrize(
    ("facts", "officer", "holds", "codes"),
    [
        (LIST, ONE, True, []),
        (LIST, WRITER, True, ["author"]),
        (LIST, ONE, False, ["right"]),
        (replace(LIST, digest="e"), ONE, True, ["edited"]),
        (replace(LIST, approvals=((ONE, "d"),)), ONE, True, ["twice"]),
        (replace(LIST, closed=True, digest="e"), WRITER, False, ["closed", "right", "author", "edited"]),
    ],
)
def test_who_may_approve(facts, officer, holds, codes):
    assert approval_obstacles(facts, officer=officer, holds_right=holds) == codes


@pytest.mark.parametrize(
    ("approvals", "left", "codes"),
    [
        ((), 2, ["approvals"]),
        (((ONE, "d"),), 1, ["approvals"]),
        (((ONE, "d"), (ONE, "d")), 1, ["approvals"]),
        (((ONE, "d"), (TWO, "old")), 1, ["approvals"]),
        (((ONE, "d"), (WRITER, "d")), 1, ["approvals"]),
        (((ONE, "d"), (TWO, "d")), 0, []),
    ],
)
def test_a_list_takes_two_officers_who_saw_exactly_this(approvals, left, codes):
    facts = replace(LIST, approvals=approvals)

    assert missing(facts) == left
    assert publishing_obstacles(facts, officer=ONE, holds_right=True) == codes


@dataclass(frozen=True)
class Row:
    kind: str
    key: str
    hours: Decimal = Decimal(1)
    title: str = "t"
    revision: str = "1"
    required: bool = True
    digest: str = "d"


A, B = Row("lesson", "a"), Row("lesson", "b")


@pytest.mark.parametrize(
    ("before", "after", "added", "removed", "changed", "hours"),
    [
        ([A], [A], [], [], [], 0),
        ([A, B], [B, A], [], [], [], 0),
        ([A], [A, B], ["b"], [], [], 1),
        ([A, B], [A], [], ["b"], [], -1),
        ([A], [replace(A, hours=Decimal(3))], [], [], [("hours",)], 2),
        ([A], [replace(A, required=False)], [], [], [("required",)], -1),
        ([A], [replace(A, revision="2", digest="e")], [], [], [("digest",)], 0),
        ([A], [Row("course", "a")], ["a"], ["a"], [], 0),
    ],
)
def test_what_an_edition_changes(before, after, added, removed, changed, hours):
    found = difference(before, after)

    assert [row.key for row in found.added] == added
    assert [row.key for row in found.removed] == removed
    assert [change.properties for change in found.changed] == changed
    assert found.hours == hours
    assert found.is_empty is (not added and not removed and not changed)
