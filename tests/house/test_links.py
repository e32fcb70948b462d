"""Every address that code or a template asks for by name is there; one that is not would fail only when somebody comes by."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from tests.house.test_urls import named

ROOT = Path(__file__).resolve().parents[2]
IN_CODE = re.compile(r"""\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["']([\w:-]+)["']""")
IN_TEMPLATES = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")


def asked(text: str) -> set[str]:
    return {*IN_CODE.findall(text), *IN_TEMPLATES.findall(text)}


def missing(text: str) -> set[str]:
    return asked(text) - {name for name, _ in named(get_resolver().url_patterns)}


def sources() -> list[Path]:
    code = [path for app in ("foundation", "cms", "exams", "lms") for path in (ROOT / app).rglob("*.py")]
    return [*code, *(path for path in (ROOT / "templates").rglob("*") if path.is_file())]


def test_every_name_that_is_asked_for_has_an_address():
    found = {str(path.relative_to(ROOT)): names for path in sources() if (names := missing(path.read_text()))}

    assert found == {}


def test_hardly_a_link_is_written_in_a_way_that_goes_unread():
    """Else the test above would be green because it read nothing."""
    assert len(set().union(*(asked(path.read_text()) for path in sources()))) > 120


@pytest.mark.parametrize(
    "text",
    [
        'reverse("rounds:round", args=[7])',
        "redirect(\n    'rounds:round', 7)",
        "{% url 'rounds:round' round.pk %}",
        '{%url "rounds:round" round.pk as way %}',
    ],
)
def test_a_name_that_does_not_exist_turns_the_test_red(text):
    assert missing(text) == {"rounds:round"}
