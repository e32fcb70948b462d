"""What can be a name."""

import pytest

from lms.people.names import fault, normalised


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  韦小满 ", "韦小满"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("J. R.  Smith", "J. R. Smith"),
        ("王䶮", "王䶮"),
    ],
)
def test_look_alike_dots_become_the_one_dot(typed, kept):
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    "name",
    [
        "韦满",
        "阿依古丽·买买提·库尔班",
        "王䶮",
        "王𣲗",
        "𠮷田",
        "〇一",
        "邊\U000e0101一",
        "Anna Maria O'Neill-Smith",
        "Nguyễn Văn",
    ]
    + ["阿" * 24 + "·" + "依" * 25],
)
def test_what_people_are_called(name):
    assert fault(name) == ""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "short"),
        ("韦", "short"),
        ("阿" * 51, "long"),
        ("·韦满", "dots"),
        ("韦满·", "dots"),
        ("阿依··古丽", "dots"),
        ("韦满1", "characters"),
        ("韦 满", "characters"),
        ("<b>韦满</b>", "characters"),
        ("Wei韦", "characters"),
        ("李明😀", "characters"),
        ("Иван", "characters"),
    ],
)
def test_what_nobody_is_called(name, code):
    assert fault(name) == code
