"""Importing: everything is checked first, faults are named at their cells, and the same sheet twice doubles nothing."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from exams.bank.models import Item, ItemVersion
from exams.web.author import sheet as sheets
from tests.exams import build

pytestmark = pytest.mark.django_db

GOOD = ["CC-S-1", "single choice", "1.1", "题干一", "甲", "乙", "丙", "丁", "", "B", "理由", "来源", "easy"]
BAD = ["CC-S-2", "single choice", "9.9", "题干二", "甲", "乙", "丙", "丁", "", "AB", "理由", "来源", ""]


@pytest.fixture
def author(client, sign_in):
    build.topic()
    return sign_in(build.COUNTY, rights=("exams.write_item",))


def template(client) -> openpyxl.Workbook:
    answer = client.get(f"/bank/import/template.xlsx?syllabus={build.SYLLABUS}")
    return openpyxl.load_workbook(BytesIO(answer.content))


def filled(client, *rows) -> bytes:
    book = template(client)
    for row in rows:
        book.worksheets[0].append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def upload(client, content: bytes):
    file = SimpleUploadedFile("items.xlsx", content)
    return client.post("/bank/import/", {"syllabus": build.SYLLABUS, "scope": build.COUNTY, "file": file})


def take(client, checked, **fields):
    return client.post("/bank/import/take/", {"sheet": checked.context["sealed"]} | fields)


def counts() -> tuple[int, int]:
    return Item.objects.count(), ItemVersion.objects.count()


def test_the_template_explains_itself_and_lists_the_topics(client, author):
    book = template(client)

    words = [[str(cell.value or "") for row in sheet.iter_rows() for cell in row] for sheet in book.worksheets]
    assert len(book.worksheets) == 4
    assert ["Stem" in words[0], any("two to four" in text for text in words[2]), "1.1" in words[3]] == [True] * 3


def test_a_right_sheet_is_shown_first_and_written_when_the_author_says_so(client, author):
    checked = upload(client, filled(client, GOOD))
    assert "1 item can be taken in" in checked.content.decode()
    assert counts() == (0, 0)

    take(client, checked)

    version = ItemVersion.objects.get()
    assert (version.item.code, version.state, version.key, list(version.authors.all())) == (
        "CC-S-1",
        "draft",
        "B",
        [author],
    )


def test_a_template_made_in_the_other_language_is_understood(client, author):
    client.cookies["django_language"] = "zh-hans"
    with override("zh-hans"):
        content = filled(client, [GOOD[0], str(Item.Kind.SINGLE.label), *GOOD[2:]])
    client.cookies["django_language"] = "en"

    checked = upload(client, content)

    assert [row["outcome"] for row in checked.context["rows"]] == ["new"]


def test_the_same_sheet_again_doubles_nothing(client, author):
    content = filled(client, GOOD)
    checked = upload(client, content)
    take(client, checked)
    take(client, checked)

    assert counts() == (1, 1)
    assert "The bank already holds all of this" in upload(client, content).content.decode()


def test_every_fault_is_named_at_its_cell_and_nothing_is_written(client, author):
    checked = upload(client, filled(client, GOOD, BAD, [*BAD[:2], "1.1", *BAD[3:]]))

    assert [(fault.cell, fault.message) for fault in checked.context["errors"]] == [
        ("C3", "The syllabus has no topic 9.9."),
        ("J4", "A single choice has exactly one right option."),
    ]
    again = take(client, checked)
    assert "2 cells need mending" in again.content.decode()
    assert counts() == (0, 0)


def test_the_same_workbook_comes_back_with_comments_at_the_cells(client, author):
    checked = upload(client, filled(client, GOOD, BAD))

    answer = client.post("/bank/import/faults.xlsx", {"sheet": checked.context["sealed"]})

    page = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    assert page["C3"].comment.text == "The syllabus has no topic 9.9."
    assert (page["D2"].value, page["D2"].comment) == ("题干一", None)


def test_the_author_may_take_the_right_rows_only(client, author):
    checked = upload(client, filled(client, GOOD, BAD))

    take(client, checked, only_right="1")

    assert [item.code for item in Item.objects.all()] == ["CC-S-1"]


def test_a_code_of_another_kind_or_topic_is_a_fault_of_its_row(client, author):
    build.topic("2.1", "评估")
    take(client, upload(client, filled(client, GOOD)))
    other = ["CC-S-1", "multiple choice", "2.1", "题干", "甲", "乙", "丙", "丁", "戊", "AB", "理由", "来源", ""]

    checked = upload(client, filled(client, other))

    assert [fault.cell for fault in checked.context["errors"]] == ["B2", "C2"]
    assert counts() == (1, 1)


def test_repetitions_in_the_sheet_and_in_the_bank_are_flagged(client, author):
    build.approved(stem="社工第一次入户走访时，正确的做法是（　　）。")
    rows = [
        ["X-1", *GOOD[1:3], "社工第一次入户走访时，正确的做法是哪个（　　）。", *GOOD[4:]],
        ["X-2", *GOOD[1:]],
        ["X-3", *GOOD[1:]],
    ]

    checked = upload(client, filled(client, *rows))

    hints = {row["row"].code: " ".join(row["hints"]) for row in checked.context["rows"]}
    assert "nearly alike" in hints["X-1"]
    assert hints["X-2"] == ""
    assert "Two items ask the same. The other one: X-2." in hints["X-3"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not a workbook", "This is not an Excel workbook. Save it as .xlsx and upload that file."),
        (
            b"x" * (sheets.MAX_BYTES + 1),
            "The file is larger than 1 MB. Divide it into several workbooks, or take pictures out of it.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(client, author, content, message):
    answer = upload(client, content)

    assert answer.context["form"].errors["file"] == [message]


def test_more_rows_than_a_workbook_may_have_are_refused(client, author):
    rows = [[f"CC-{n}", *GOOD[1:]] for n in range(501)]

    answer = upload(client, filled(client, *rows))

    assert answer.context["form"].errors["file"] == [
        "There are rows below row 501. Divide the rows into several workbooks."
    ]


def test_a_checked_sheet_belongs_to_who_uploaded_it(client, author, sign_in):
    checked = upload(client, filled(client, GOOD))
    sign_in(build.COUNTY)

    for sealed in (checked.context["sealed"], "forged"):
        page = client.post("/bank/import/take/", {"sheet": sealed}, follow=True).content.decode()
        assert "The checked sheet has expired. Upload it again." in page
    assert counts() == (0, 0)


def test_a_bank_that_is_not_ones_own_cannot_be_chosen(client, author):
    file = SimpleUploadedFile("items.xlsx", filled(client, GOOD))

    answer = client.post("/bank/import/", {"syllabus": build.SYLLABUS, "scope": "/99/", "file": file})

    assert "scope" in answer.context["form"].errors
