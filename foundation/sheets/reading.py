"""Rows out of the first sheet of a workbook, every fault named at its cell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, BinaryIO

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from foundation.sheets.archive import BadSheet, looked_through, opening

MAX_EXACT = 10**15  # beyond 15 digits Excel has already rounded a number
MAX_COLUMNS = 200
SHEET_ROWS = 2**20  # Excel has no more; a file may claim any number
MARKS = "=+-@\t"


@dataclass(frozen=True)
class Column:
    """A column is found by its heading, wherever it stands. ``parse`` gets trimmed text and may raise ValueError(sentence)."""

    key: str
    heading: str
    required: bool = False
    parse: Callable[[str], Any] = str


@dataclass(frozen=True)
class CellError:
    cell: str
    message: str


@dataclass(frozen=True)
class Row:
    """One faultless row: its number in the sheet and a value per column key, None where the cell is empty."""

    number: int
    values: dict[str, Any]


@dataclass
class Reading:
    """What was read. Use ``rows`` only when ``errors`` is empty: a row with an error is not among them."""

    rows: list[Row] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)

    def cell(self, row: Row, key: str) -> str:
        """Where a value stood, for faults that only the caller can find."""
        return f"{self.letters[key]}{row.number}"


def read(file: BinaryIO, columns: Sequence[Column], *, max_rows: int) -> Reading:
    """The rows below the headings of row 1, blank ones left out. The workbook itself is not changed.

    ``BadSheet`` when the file cannot be read at all or has more rows; every other fault is a ``CellError``.
    """
    with opening():
        raw = list(_raw_rows(looked_through(file), max_rows))
    if not raw:
        raise BadSheet(_("The first sheet is empty. Use the template and fill in its rows."))
    reading = Reading()
    places = _places(raw[0][1], columns, reading)
    if not reading.errors:
        for number, cells in raw[1:]:
            _read_row(number, cells, places, reading)
    return reading


def _raw_rows(file: BinaryIO, max_rows: int) -> Iterator[tuple[int, list[tuple[str, Any]]]]:
    """Row number and (data type, value) of its cells, rows without content left out."""
    workbook = openpyxl.load_workbook(file, read_only=True, keep_links=False)
    if not workbook.worksheets:
        return
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # they are the file's claim, and every row would be padded to it
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > SHEET_ROWS or len(row) > MAX_COLUMNS:
            raise BadSheet(_("The sheet is far larger than the template. Copy the rows into the template."))
        cells = [(cell.data_type, cell.value) for cell in row]
        if number > 1 and all(value is None or not str(value).strip() for _kind, value in cells):
            continue
        if number > max_rows + 1:
            raise BadSheet(
                _("There are rows below row %(row)d. Divide the rows into several workbooks.") % {"row": max_rows + 1}
            )
        yield number, cells


def _places(heading: list[tuple[str, Any]], columns: Sequence[Column], reading: Reading) -> list[tuple[Column, int]]:
    """Which column stands where; unknown, repeated and missing headings are errors of row 1."""
    wanted = {str(column.heading).strip(): column for column in columns}
    found: dict[str, int] = {}
    for index, (_kind, value) in enumerate(heading):
        text = "" if value is None else str(value).strip()
        if text in found or (text and text not in wanted):
            message = (
                _("“%(heading)s” stands here twice.")
                if text in found
                else _("“%(heading)s” is not a column of this sheet.")
            )
            reading.errors.append(CellError(f"{get_column_letter(index + 1)}1", message % {"heading": text}))
        elif text:
            found[text] = index
    missing = [text for text in wanted if text not in found]
    if missing:
        reading.errors.append(CellError("A1", _("Missing in row 1: %(headings)s.") % {"headings": ", ".join(missing)}))
    reading.letters = {wanted[text].key: get_column_letter(index + 1) for text, index in found.items()}
    return [(wanted[text], index) for text, index in found.items()]


def _read_row(number: int, cells: list[tuple[str, Any]], places: list[tuple[Column, int]], reading: Reading) -> None:
    values, before = {}, len(reading.errors)
    for column, index in places:
        try:
            values[column.key] = _value(column, *(cells[index] if index < len(cells) else ("n", None)))
        except ValueError as fault:
            reading.errors.append(CellError(f"{reading.letters[column.key]}{number}", str(fault)))
    if len(reading.errors) == before:
        reading.rows.append(Row(number, values))


def _value(column: Column, kind: str, value: Any) -> Any:
    if kind == "f":
        raise ValueError(_("This is a formula. Paste its value instead."))
    if kind == "e":
        raise ValueError(_("Excel shows an error here. Correct the cell."))
    text = _text(value)
    if not text and column.required:
        raise ValueError(_("“%(heading)s” is missing.") % {"heading": column.heading})
    return column.parse(text) if text else None


def _text(value: Any) -> str:
    """The cell as a person reads it; a number that Excel has rounded is refused."""
    if isinstance(value, (int, float)) and abs(value) >= MAX_EXACT:
        raise ValueError(_("Excel has rounded this long number. Format the cell as text and enter it again."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = "" if value is None else str(value).strip()
    return (
        text[1:] if text[:1] == "'" and text[1:2] and text[1] in MARKS else text
    )  # how ``write`` keeps it from acting
