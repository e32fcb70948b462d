"""Archives that are no modest workbook, and sheets that claim to be huge."""

import io
import random
import time
import zipfile

import pytest

from foundation.sheets import BadSheet, Column, annotate, read
from tests.foundation.sheets import workbook

COLUMNS = [Column("stem", "Stem", required=True), Column("worth", "Worth"), Column("source", "Source")]


def tampered(change) -> io.BytesIO:
    """A good workbook, its archive written again with a change."""
    content = io.BytesIO()
    with zipfile.ZipFile(workbook(["A", 1])) as good, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bad:
        for entry in good.infolist():
            bad.writestr(entry, good.read(entry))
        change(bad)
    return content


def with_entry(name, content=b"x"):
    return lambda: tampered(lambda archive: archive.writestr(name, content))


def with_part(name, content):
    """The workbook with one of its parts replaced."""
    book = io.BytesIO()
    with zipfile.ZipFile(workbook(["A", 1])) as good, zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as bad:
        for entry in good.infolist():
            bad.writestr(entry.filename, content if entry.filename == name else good.read(entry))
    return book


def symlink():
    entry = zipfile.ZipInfo("xl/link")
    entry.external_attr = 0o120777 << 16
    return tampered(lambda archive: archive.writestr(entry, "/etc/passwd"))


def duplicate():
    with pytest.warns(UserWarning, match="Duplicate"):
        return tampered(lambda archive: archive.writestr("xl/workbook.xml", b"<x/>"))


def encrypted():
    content = bytearray(workbook(["A", 1]).getvalue())
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 1
    return io.BytesIO(bytes(content))


def lying():
    """The directory promises ten bytes of a part that unpacks to more."""
    content = bytearray(workbook(["A", 1]).getvalue())
    place = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return io.BytesIO(bytes(content))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, (b"&%c;" % (96 + n)) * 10) for n in range(1, 10))
    + b"]><worksheet><sheetData><row><c t='inlineStr'><is><t>&j;</t></is></c></row></sheetData></worksheet>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'

BAD = {
    "nothing": (lambda: io.BytesIO(b""), "not an Excel workbook"),
    "text": (lambda: io.BytesIO(b"stem,worth\nA,1\n"), "not an Excel workbook"),
    "old Excel": (lambda: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "not an Excel workbook"),
    "another zip": (lambda: zipped({"a.txt": b"x"}), "not an Excel workbook"),
    "cut short": (lambda: io.BytesIO(workbook(["A", 1]).getvalue()[:-300]), "not an Excel workbook"),
    "too large a file": (lambda: io.BytesIO(bytes(10_000_001)), "larger than 10 MB"),
    "too many entries": (
        lambda: tampered(lambda archive: [archive.writestr(f"x/{n}", b"") for n in range(2_000)]),
        "far larger",
    ),
    "a high ratio": (with_entry("x", bytes(30_000_000)), "far larger"),
    "too much in all": (
        lambda: tampered(lambda archive: [archive.writestr(f"x{n}", bytes(99_000)) for n in range(600)]),
        "far larger",
    ),
    "a huge part": (
        lambda: with_part("xl/worksheets/sheet1.xml", random.Random(7).randbytes(5_000_001).hex().encode()),
        "far larger",
    ),
    "climbing": (with_entry("../evil"), "strange names"),
    "absolute": (with_entry("/etc/evil"), "strange names"),
    "backslash": (with_entry("xl\\..\\evil"), "strange names"),
    "an archive inside": (with_entry("xl/embeddings/a.ZIP"), "strange names"),
    "a workbook inside": (with_entry("xl/embeddings/a.xlsx"), "strange names"),
    "the same name in capitals": (with_entry("XL/Workbook.xml"), "strange names"),
    "the same name": (duplicate, "strange names"),
    "a symlink": (symlink, "strange names"),
    "macros": (with_entry("xl/vbaProject.bin"), "macros"),
    "a password": (encrypted, "password"),
    "a lying directory": (lying, "damaged"),
    "no XML": (lambda: with_part("xl/worksheets/sheet1.xml", b"\x00\x01"), "damaged"),
    "entities that grow": (lambda: with_part("xl/worksheets/sheet1.xml", LAUGHS), "damaged"),
    "an outside entity": (lambda: with_part("xl/worksheets/sheet1.xml", OUTSIDE), "damaged"),
    "broken workbook part": (lambda: with_part("xl/workbook.xml", b"<x/>"), "."),
}


def zipped(entries) -> io.BytesIO:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, value in entries.items():
            archive.writestr(name, value)
    return content


@pytest.mark.parametrize(("make", "sentence"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_in_words_and_at_once(make, sentence):
    file = make()

    started = time.thread_time()
    with pytest.raises(BadSheet, match=sentence):
        read(file, COLUMNS, max_rows=9)
    assert time.thread_time() - started < 1

    with pytest.raises(BadSheet):
        annotate(file, [])


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>%s</sheetData></worksheet>'
FAR = {
    "far down": b'<row r="900000"><c r="XA900000"><v>1</v></c></row>',
    "further down than Excel goes": b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
    "far right": b'<row r="1"><c r="XFD1"><v>1</v></c></row>',
    "many empty rows": b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(1, 20_000)),
}


@pytest.mark.parametrize("rows", FAR.values(), ids=FAR)
def test_a_sheet_that_claims_to_be_huge_costs_little(rows):
    file = with_part("xl/worksheets/sheet1.xml", SHEET % rows)

    started = time.thread_time()
    with pytest.raises(BadSheet, match="far larger|empty|below row 10"):
        read(file, COLUMNS, max_rows=9)
    assert time.thread_time() - started < 3
