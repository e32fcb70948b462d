"""Workbooks for people to open: plain tables, and their own sheet back with its faults marked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

import openpyxl
from django.utils import timezone
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from foundation.clock import SHANGHAI
from foundation.sheets.archive import looked_through, opening
from foundation.sheets.reading import MARKS, CellError

FAULTY = PatternFill("solid", start_color="FFFDE2DD", end_color="FFFDE2DD")
WIDTH = 22
WIDE = 90  # of explanations


def write(
    headings: Sequence[str], rows: Iterable[Sequence[Any]], *, also: Mapping[str, Iterable[Sequence[Any]]] | None = None
) -> bytes:
    """A workbook with one table; ``also`` names further sheets to read beside it, which ``read`` does not look at.

    Text that a spreadsheet could take for a formula is kept from acting by an apostrophe.
    """
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    for index in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTH
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append([_harmless(value) for value in row])
    for title, lines in (also or {}).items():
        _beside(workbook, title, lines)
    return _saved(workbook)


def annotate(file: BinaryIO, errors: Iterable[CellError]) -> bytes:
    """The same workbook with each faulty cell tinted and its sentences in a comment."""
    sentences: dict[str, list[str]] = {}
    for error in errors:
        sentences.setdefault(error.cell, []).append(error.message)
    with opening():
        workbook = openpyxl.load_workbook(looked_through(file), keep_links=False)
        for cell, messages in sentences.items():
            workbook.worksheets[0][cell].fill = FAULTY
            workbook.worksheets[0][cell].comment = Comment("\n".join(messages), "", height=80, width=260)
        return _saved(workbook)


def _beside(workbook: openpyxl.Workbook, title: str, lines: Iterable[Sequence[Any]]) -> None:
    sheet = workbook.create_sheet(title)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = WIDTH, WIDE
    for line in lines:
        sheet.append([_harmless(value) for value in line])


def _heading(sheet, heading: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_harmless(heading))
    cell.font = Font(bold=True)
    return cell


def _harmless(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return value.astimezone(SHANGHAI).replace(tzinfo=None)  # Excel knows no time zones
    if value is None or isinstance(value, (bool, int, float, Decimal, date)):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if text[:1] and text[0] in MARKS else text


def _saved(workbook: openpyxl.Workbook) -> bytes:
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
