import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from foundation.sheets import BadSheet, CellError, Column, annotate, read, write
from tests.foundation.sheets import saved, workbook

COLUMNS = [
    Column("stem", "Stem", required=True),
    Column("worth", "Worth", required=True, parse=Decimal),
    Column("source", "Source"),
]


def worth(text):
    if not text.isdigit():
        raise ValueError(f"{text} is not a number.")
    return int(text)


def test_rows_come_out_by_heading_with_their_numbers():
    reading = read(workbook(["A", 1, None], [None, " ", None], ["B ", "2.5", "法"]), COLUMNS, max_rows=9)

    assert reading.errors == []
    assert [(row.number, row.values) for row in reading.rows] == [
        (2, {"stem": "A", "worth": Decimal(1), "source": None}),
        (4, {"stem": "B", "worth": Decimal("2.5"), "source": "法"}),
    ]
    assert reading.cell(reading.rows[1], "source") == "C4"


def test_the_order_of_columns_does_not_matter():
    reading = read(workbook(["法", "A", 1], headings=["Source", "Stem", "Worth"]), COLUMNS, max_rows=9)

    assert reading.rows[0].values == {"stem": "A", "worth": Decimal(1), "source": "法"}
    assert reading.letters == {"source": "A", "stem": "B", "worth": "C"}


def test_every_fault_is_named_at_its_cell_and_its_row_is_left_out():
    columns = [COLUMNS[0], Column("worth", "Worth", required=True, parse=worth), COLUMNS[2]]
    book = workbook([None, "x", "=1+1"], ["good", 1, None], ["A", 990421199908210021, None], ["A", True, "#REF!"])

    reading = read(book, columns, max_rows=9)

    assert reading.errors == [
        CellError("A2", "“Stem” is missing."),
        CellError("B2", "x is not a number."),
        CellError("C2", "This is a formula. Paste its value instead."),
        CellError("B4", "Excel has rounded this long number. Format the cell as text and enter it again."),
        CellError("B5", "True is not a number."),
        CellError("C5", "Excel shows an error here. Correct the cell."),
    ]
    assert [row.number for row in reading.rows] == [3]


def test_wrong_headings_are_all_named_and_no_row_is_read():
    reading = read(workbook(["A"], headings=["Stem", "Stem", None, "Wroth"]), COLUMNS, max_rows=9)

    assert reading.errors == [
        CellError("B1", "“Stem” stands here twice."),
        CellError("D1", "“Wroth” is not a column of this sheet."),
        CellError("A1", "Missing in row 1: Worth, Source."),
    ]
    assert reading.rows == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (datetime(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 9), "2026-03-01 09:00:00"),
        ("'=A1", "=A1"),
        ("'tis", "'tis"),
    ],
)
def test_a_cell_is_read_as_a_person_reads_it(value, text):
    [row] = read(workbook([value, 1]), COLUMNS, max_rows=9).rows

    assert row.values["stem"] == text


def test_more_rows_than_allowed_are_refused_even_behind_a_gap():
    full = workbook(*[["A", 1]] * 3)
    assert len(read(full, COLUMNS, max_rows=3).rows) == 3

    with pytest.raises(BadSheet, match="below row 3"):
        read(full, COLUMNS, max_rows=2)
    with pytest.raises(BadSheet, match="below row 4"):
        read(workbook(["A", 1], *[[None]] * 500, ["B", 1]), COLUMNS, max_rows=3)


def test_an_empty_sheet_says_so():
    with pytest.raises(BadSheet, match="empty"):
        read(saved(openpyxl.Workbook()), COLUMNS, max_rows=9)


def test_the_sheet_comes_back_with_its_faults_marked():
    file = workbook(["A", "x", None], ["=1+1", 2, None])

    book = openpyxl.load_workbook(
        io.BytesIO(annotate(file, [CellError("B2", "First."), CellError("B2", "Second."), CellError("C9", "Far.")]))
    )

    assert book.active["B2"].comment.text == "First.\nSecond."
    assert (book.active["B2"].value, book.active["A3"].value, book.active["C9"].comment.text) == ("x", "=1+1", "Far.")
    assert book.active["B2"].fill.start_color.rgb == "FFFDE2DD"
    assert book.active["A2"].comment is None and book.active["A2"].fill.fill_type is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://evil")', "=cmd|' /C calc'!A0"]
)
def test_text_that_could_act_does_not(text):
    book = openpyxl.load_workbook(io.BytesIO(write(["=Heading"], [[text]])))

    assert (book.active["A2"].data_type, book.active["A2"].value) == ("s", f"'{text}")
    assert (book.active["A1"].data_type, book.active["A1"].value) == ("s", "'=Heading")


def test_what_is_written_reads_back():
    content = write(["Stem", "Worth", "Source"], [["=A", Decimal("1.5"), "法\x00\x0b规"], ["B", -3, None]])

    rows = read(io.BytesIO(content), COLUMNS, max_rows=9).rows

    assert [row.values for row in rows] == [
        {"stem": "=A", "worth": Decimal("1.5"), "source": "法规"},
        {"stem": "B", "worth": Decimal(-3), "source": None},
    ]


def test_times_are_shown_in_china_and_days_stay():
    book = openpyxl.load_workbook(
        io.BytesIO(write(["At", "Day"], [[datetime(2026, 3, 1, 16, 30, tzinfo=UTC), date(2026, 3, 1)]]))
    )

    assert [cell.value for cell in book.active[2]] == [datetime(2026, 3, 2, 0, 30), datetime(2026, 3, 1)]
