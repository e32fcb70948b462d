"""A blueprint while it is written: each act leaves what was typed, and rows go with their sections."""

import pytest

from exams.web.officer.drafted import MOST_ROWS, Draft, after, read

A, B, C = ({"name": name, "minutes": "", "one_way": ""} for name in "ABC")


def draft(*sections: dict) -> Draft:
    """With one row in each section, named for it."""
    rows = [{"section": str(n), "count": one["name"]} for n, one in enumerate(sections, 1)]
    return Draft("s", list(sections), rows)


def told(one: Draft) -> tuple[str, str]:
    """The sections in order, and the rows with the section they stand in."""
    return "".join(s["name"] or "-" for s in one.sections), " ".join(f"{r['count']}{r['section']}" for r in one.rows)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("up-section-2", ("BAC", "B1 A2 C3")),
        ("down-section-2", ("ACB", "A1 C2 B3")),
        ("up-section-1", ("ABC", "A1 B2 C3")),
        ("down-section-3", ("ABC", "A1 B2 C3")),
        ("drop-section-2", ("AC", "A1 B1 C2")),
        ("drop-section-1", ("BC", "A1 B1 C2")),
        ("drop-section-9", ("ABC", "A1 B2 C3")),
        ("drop-row-2", ("ABC", "A1 C3")),
        ("add-section", ("ABC-", "A1 B2 C3")),
        ("add-row", ("ABC", "A1 B2 C3 3")),
        ("sum", ("ABC", "A1 B2 C3")),
        ("burn-section-2", ("ABC", "A1 B2 C3")),
        ("", ("ABC", "A1 B2 C3")),
    ],
)
def test_an_act_changes_what_it_names_and_nothing_else(act, expected):
    assert told(after(draft(A, B, C), act)) == expected


def test_what_was_added_or_moved_is_where_one_goes_on():
    acts = ("add-section", "add-row", "up-section-2", "down-section-2", "drop-row-3", "sum")
    assert [after(draft(A, B, C), act).focus for act in acts] == [
        ("section", 4, "name"), ("row", 4, "kind"), ("section", 1, "name"), ("section", 3, "name"), ("row", 2, "kind"), None,
    ]  # fmt: skip


def test_a_page_is_read_as_it_was_sent_and_no_longer_than_it_may_be():
    said = {
        "syllabus": "s",
        "section-1": "1",
        "section-1-name": "A",
        "section-1-one_way": "on",
        "row-1": "1",
        "row-1-count": "x",
    }
    endless = {f"row-{n}": "1" for n in range(1, 500)}

    one = read(said)

    assert one.sections == [{"name": "A", "minutes": "", "one_way": "on"}]
    assert [row["count"] for row in one.rows] == ["x"]
    assert len(read(endless).rows) == MOST_ROWS
