"""A workbook is a zip archive: its directory is read first, and an archive that could do harm is never opened."""

import stat
import zipfile
from contextlib import contextmanager
from typing import BinaryIO

from django.utils.translation import gettext as _

MAX_FILE_BYTES = 10_000_000
MAX_TOTAL_BYTES = 50_000_000
MAX_PART_BYTES = 5_000_000  # of one part that is no picture; a sheet of 50 MB takes openpyxl 20 s and a gigabyte
MAX_ENTRIES = 2_000
MAX_RATIO = 100
SMALL = 100_000  # below this a high ratio is only a very regular sheet
NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".pptx", ".jar", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar")


class BadSheet(ValueError):
    """The file as a whole cannot be read; the sentence says what to do about it."""


@contextmanager
def opening():
    """Whatever a parser trips over inside is the file's fault, and said as such."""
    try:
        yield
    except BadSheet:
        raise
    except Exception as fault:  # zipfile, expat and openpyxl raise a dozen unrelated types on broken input
        raise BadSheet(_("The workbook is damaged. Open it, save it again as .xlsx and upload that file.")) from fault


def looked_through(file: BinaryIO) -> BinaryIO:
    """The same file, rewound, once its directory promises a modest and ordinary workbook."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > MAX_FILE_BYTES:
        raise BadSheet(_("The file is larger than 10 MB. Divide it into several workbooks."))
    if not zipfile.is_zipfile(file):
        raise BadSheet(_("This is not an Excel workbook. Save it as .xlsx and upload that file."))
    with opening(), zipfile.ZipFile(file) as archive:
        _check(archive.infolist(), size)
    file.seek(0)
    return file


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = [entry.filename.lower() for entry in entries]
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise BadSheet(_("This is not an Excel workbook. Save it as .xlsx and upload that file."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadSheet(_("The workbook is protected by a password. Take the password off and upload it again."))
    if any(name.endswith("vbaproject.bin") for name in names):
        raise BadSheet(_("The workbook contains macros. Save it as .xlsx, which has none, and upload that file."))
    if len(set(names)) < len(names) or any(_is_strange(entry) for entry in entries):
        raise BadSheet(_("The workbook contains other files or strange names. Copy the rows into a new workbook."))
    if len(entries) > MAX_ENTRIES or _swells(entries, size):
        raise BadSheet(_("The workbook is far larger unpacked than it looks. Copy the rows into a new workbook."))


def _is_strange(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return (
        name.startswith("/")
        or "\\" in name
        or ".." in name.split("/")
        or name.lower().endswith(NESTED)
        or stat.S_ISLNK(entry.external_attr >> 16)
    )


def _swells(entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Too much in all or in one part, too much from too little, or entries that share their bytes."""
    return (
        any(entry.file_size > MAX_PART_BYTES for entry in entries if not entry.filename.startswith("xl/media/"))
        or sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES
        or any(entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size) for entry in entries)
        or sum(entry.compress_size for entry in entries) > size
    )
