"""Whoever carries off database, media and cache before the start learns nothing of a paper, nor of the bank."""

import base64
import pickle
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from exams.papers import drawing
from exams.papers.models import Exam, Paper, PaperItem
from tests.exams import build

CANARIES = {name: f"CANARY-{name}-7d1f0c" for name in ("stem", "option", "rationale")}
WORTH, PER_OPTION = {"single": Decimal(1)}, {"single": Decimal(0)}


@pytest.fixture
def key_folder(tmp_path, monkeypatch):
    """The key lies with the key provider: not in what is carried off."""
    monkeypatch.setattr(settings, "KEY_FILE", tmp_path / "keys.json")
    monkeypatch.setattr(settings, "KEY_FILE_CREATE", True)


def paper_of_canaries(purpose: str) -> Paper:
    """It opens in an hour; stem, an option and the rationale of each of its two items are canaries."""
    told = {"stem": CANARIES["stem"], "rationale": CANARIES["rationale"]}
    options = [CANARIES["option"], *build.OPTIONS["single"][1:]]
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(build.OPTIONS, "single", options)
        versions = [build.approved("single", **told) for _ in range(2)]
    held = build.round_of(build.exam(purpose, multiples=0), opens=3600, closes=7200, with_paper=False)
    return drawing.draw_items(held, versions, at=build.now(), worth=WORTH, per_option=PER_OPTION)


def carried_off() -> bytes:
    """Every row of every table and, of SQLite, every byte of its files; the media folder; the cache."""
    rows = _raw_files() if connection.vendor == "sqlite" else b""
    return b"\n".join([rows, *_rows(), *_files(settings.MEDIA_ROOT), *_cached()])


def hits(dump: bytes) -> list[str]:
    """Which canaries are found: as they are, and as base64 or hexadecimal digits of the database's own making."""
    return [name for name, canary in CANARIES.items() if any(form in dump for form in _forms(canary.encode()))]


def _forms(canary: bytes) -> list[bytes]:
    inner = base64.b64encode(canary)[4:-4]  # whatever stood before it, one of three is its base64
    return [
        canary,
        canary.hex().encode(),
        inner,
        base64.b64encode(b"x" + canary)[4:-4],
        base64.b64encode(b"xx" + canary)[4:-4],
    ]


def _rows():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield b"|".join(_bytes(value) for value in row)


def _bytes(value) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def _raw_files() -> bytes:
    """The file with what has not been written back to it, and the same as a dump in SQL."""
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name)) as opened:
        script = "\n".join(opened.iterdump()).encode()
    return b"".join(
        [script, *(Path(name + ending).read_bytes() for ending in ("", "-wal") if Path(name + ending).exists())]
    )


def _files(folder):
    return (path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())


def _cached():
    return (pickle.dumps(value) for value in getattr(cache, "_cache", {}).values())


def test_a_dump_before_the_start_holds_no_canary_and_no_place(committed, key_folder):
    paper = paper_of_canaries(Exam.Purpose.COMPETENCY)
    build.arm(paper.round)

    assert hits(carried_off()) == []
    assert (PaperItem.objects.count(), paper.content, paper.seed) == (0, None, None)


def test_a_paper_that_stands_open_is_found_in_the_same_dump(committed, key_folder):
    """The control. Its content shows stems and options; the rationale stays in the bank, which is sealed."""
    paper_of_canaries(Exam.Purpose.NATIONAL_MOCK)

    assert hits(carried_off()) == ["stem", "option"]
    assert PaperItem.objects.count() == 2


@pytest.mark.parametrize(
    "form", [str.encode, lambda text: text.encode().hex().encode(), lambda text: base64.b64encode(b"a" + text.encode())]
)
def test_a_canary_is_found_in_whatever_form_it_was_written(form):
    assert hits(b"..." + form(CANARIES["stem"]) + b"...") == ["stem"]
