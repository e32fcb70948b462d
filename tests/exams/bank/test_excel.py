"""Items from a sheet: every fault at its cell, nothing taken while there is one, nothing doubled."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import translation

from exams import errors
from exams.bank import importing
from exams.bank.formats import excel
from exams.bank.models import Item, ItemVersion
from tests.exams import build

pytestmark = pytest.mark.django_db

SINGLE = ["CC-S-1", "single choice", "1.1", "题干一", "甲", "乙", "丙", "丁", "", "B", "理由", "来源", "easy"]
MULTIPLE = ["CC-M-1", "multiple", "1.1", "题干二", "甲", "乙", "丙", "丁", "戊", "d、A b", "理由", "来源", ""]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def topics():
    return {"1.1": build.topic()}


def sheet(topics, *rows):
    book = openpyxl.load_workbook(BytesIO(excel.template(topics)))
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


def changed(row, **cells):
    """A row with other contents in the columns named by letter."""
    row = list(row)
    for column, value in cells.items():
        row["ABCDEFGHIJKLM".index(column)] = value
    return row


def test_a_row_is_an_item(topics):
    proposed, faults = excel.read(sheet(topics, SINGLE, MULTIPLE), topics)

    assert faults == []
    assert [(one.code, one.kind, one.content.key, len(one.content.options)) for one in proposed] == [
        ("CC-S-1", "single", "B", 4),
        ("CC-M-1", "multiple", "ABD", 5),
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (changed(SINGLE, B="essay"), {"B2": "Write one of: single choice, multiple choice."}),
        (changed(SINGLE, C="9.9"), {"C2": "The syllabus has no topic 9.9."}),
        (changed(SINGLE, D=""), {"D2": "“Stem” is missing."}),
        (changed(SINGLE, J="AB"), {"J2": "A single choice has exactly one right option."}),
        (changed(SINGLE, J="Z"), {"J2": "Write the right options as letters, such as A or ABD."}),
        (changed(SINGLE, J="E"), {"J2": "The key names a letter that is no option."}),
        (changed(SINGLE, I="戊"), {"I2": "A single choice has exactly four options."}),
        (changed(SINGLE, F="甲"), {"E2": "Two options read the same."}),
        (changed(MULTIPLE, J="A"), {"J2": "A multiple choice has at least two right options."}),
        (
            changed(MULTIPLE, J="ABCDE"),
            {"J2": "At least one option must be wrong, and at most four right."},
        ),
        (changed(MULTIPLE, I=""), {"I2": "A multiple choice has exactly five options."}),
        (changed(SINGLE, K="", L=""), {"K2": "“Rationale” is missing.", "L2": "“Source” is missing."}),
    ],
)
def test_a_fault_is_named_at_its_cell_and_nothing_is_taken(topics, row, cells):
    proposed, faults = excel.read(sheet(topics, row), topics)

    assert proposed == []
    assert {fault.cell: fault.message for fault in faults} == cells


def test_a_code_that_stands_twice_is_named_at_the_second(topics):
    _, faults = excel.read(sheet(topics, SINGLE, changed(SINGLE, D="另一题")), topics)

    assert [(fault.cell, fault.message) for fault in faults] == [("A3", "This item code stands in row 2 already.")]


def test_the_same_sheet_twice_doubles_nothing_and_a_mended_row_is_revised(topics):
    author = build.person(build.PROVINCE)

    def take(*rows):
        proposed, _ = excel.read(sheet(topics, *rows), topics)
        return importing.take_in(proposed, scope=build.COUNTY, by=author, at=build.now())

    assert take(SINGLE, MULTIPLE) == importing.Taken(new=2, revised=0, unchanged=0)
    assert take(SINGLE, MULTIPLE) == importing.Taken(new=0, revised=0, unchanged=2)
    assert take(SINGLE, changed(MULTIPLE, D="改过的题干")) == importing.Taken(new=0, revised=1, unchanged=1)
    assert (Item.objects.count(), ItemVersion.objects.count()) == (2, 2)


def test_taking_in_needs_the_right_and_leaves_nothing_behind(topics):
    proposed, _ = excel.read(sheet(topics, SINGLE), topics)

    with pytest.raises(errors.NotAllowed):
        importing.take_in(proposed, scope=build.COUNTY, by=build.person("/99/9901/"), at=build.now())
    assert Item.objects.count() == 0
