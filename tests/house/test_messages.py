"""The interface is complete in Chinese: every sentence translated, none guessed, placeholders intact."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def entries() -> list[tuple[str, str]]:
    text = subprocess.run(
        ["msgattrib", "--no-obsolete", "--no-wrap", str(PO)], check=True, capture_output=True, text=True
    ).stdout
    found = re.findall(
        r'^msgid (".*"(?:\n".*")*)\n(?:msgid_plural (".*"(?:\n".*")*)\n)?msgstr(?:\[0\])? (".*"(?:\n".*")*)', text, re.M
    )
    return [(_join(plural or one), _join(translation)) for one, plural, translation in found if _join(one)]


def _join(quoted: str) -> str:
    return "".join(part[1:-1] for part in quoted.splitlines())


def test_nothing_is_untranslated():
    assert [source for source, translation in entries() if not translation] == []


def test_nothing_is_guessed():
    assert (
        subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", str(PO)], capture_output=True, text=True).stdout
        == ""
    )


def test_placeholders_survive_translation():
    changed = [
        source
        for source, translation in entries()
        if sorted(set(PLACEHOLDER.findall(source))) != sorted(set(PLACEHOLDER.findall(translation)))
    ]

    assert changed == []


@pytest.mark.slow
def test_every_marked_sentence_has_been_gathered(tmp_path):
    """A sentence marked in code or template but missing from the file would stay English.

    Gathered from a copy: gathering lays files beside the templates, and other tests read those folders.
    """
    for app in ("foundation", "cms", "exams", "lms", "templates"):
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "locale").mkdir()
    subprocess.run(
        [
            str(ROOT / ".venv-test/bin/python"),
            "-m",
            "django",
            "makemessages",
            "-l",
            "zh_Hans",
            "--no-location",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )
    gathered = subprocess.run(
        ["msgattrib", "--no-obsolete", "--no-wrap", str(tmp_path / "locale/zh_Hans/LC_MESSAGES/django.po")],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    known = {source for source, _ in entries()}
    wanted = {_join(one) for one in re.findall(r'^msgid (".*"(?:\n".*")*)', gathered, re.M)}
    plurals = {_join(one) for one in re.findall(r'^msgid (".*"(?:\n".*")*)\nmsgid_plural', gathered, re.M)}
    assert sorted(wanted - plurals - known - {""}) == []
