"""The templates of the house: they compile, somebody uses them, and they keep to the rules of the look."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import override_settings
from django.utils import translation

from lms.web import gallery

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "lms" / "static" / "lms"
CALLED_BY_NAME = {"400.html", "403.html", "404.html", "429.html", "500.html"}  # by Django and allauth
INCLUDE = re.compile(r"""{%\s*include\s+"components/(\w+)\.html"(?:\s+with\s+(.*?))?(?:\s+only)?\s*%}""", re.S)
HEAD = re.compile(r'(?:{%\s*extends[^%]*%}\s*)?{%\s*comment "text/markdown"\s*%}(.*?){%\s*endcomment\s*%}', re.S)
STYLE_SHEETS_AT_MOST = 60_000  # bytes, all together and not compressed


def names() -> list[str]:
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def components() -> list[str]:
    return sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))


def text(name: str) -> str:
    return (TEMPLATES / name).read_text()


def head(name: str) -> str:
    found = HEAD.match(text(name))
    return found.group(1) if found else ""


@pytest.mark.parametrize("name", names())
def test_a_template_compiles(name):
    assert get_template(name).template.name == name


@pytest.mark.parametrize("name", names())
def test_a_template_says_first_what_it_is_and_what_it_takes(name):
    assert head(name).strip(), f"{name} does not begin with a comment that lists its variables"


@pytest.mark.parametrize("name", names())
def test_somebody_uses_a_template(name, sources):
    if name in CALLED_BY_NAME or name.startswith(("allauth/", "account/", "mfa/", "usersessions/", "wagtailadmin/")):
        return
    if name.startswith("components/"):
        return  # the gallery does; see below
    others = "".join(source for path, source in sources.items() if path != TEMPLATES / name)
    assert any(called in others for called in calls(name)), f"nothing renders, extends or includes {name}"


def calls(name: str) -> list[str]:
    """How code may name a template: in full, or with a computed part (a block by its kind, a proposal by its model)."""
    computed = range(name.rfind("/") + 1, len(name) - len(".html"))
    return [name, *(name[:place] + "{" for place in computed if place)]


@pytest.fixture(scope="session")
def sources() -> dict[Path, str]:
    code = [path for app in ("cms", "exams", "lms") for path in (ROOT / app).rglob("*.py")]
    return {path: path.read_text() for path in [*code, *TEMPLATES.rglob("*.html")]}


def test_the_gallery_shows_each_component_and_no_other():
    shown = {name for parts in gallery.all_specimens().values() for name in parts}

    assert sorted(shown | gallery.FRAME) == components()
    assert shown & gallery.FRAME == set()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_specimen_says_something(language, rf):
    with translation.override(language), override_settings(GALLERY=True):
        for parts in gallery.all_specimens().values():
            for name, shown in parts.items():
                assert all(html.strip() for html in gallery.drawn(name, shown, rf.get("/"))), name


@pytest.mark.parametrize("name", names())
def test_a_component_is_given_only_what_it_lists(name):
    for component, given in INCLUDE.findall(text(name)):
        assert component in components(), f"{name} includes {component}, which is not there"
        listed = set(re.findall(r"`(\w+)`", head(f"components/{component}.html")))
        assert set(re.findall(r"(\w+)=", re.sub(r'"[^"]*"', "", given))) - listed <= {"csrf_token"}, (
            f"{name} → {component}"
        )


@pytest.mark.parametrize("name", names())
def test_a_template_keeps_to_the_content_policy(name):
    if name.startswith("print/"):
        return  # read by WeasyPrint alone, never served
    found = re.findall(
        r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:src=|application/json))|javascript:", HEAD.sub("", text(name))
    )

    assert found == []


def test_every_icon_by_name_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "img" / "icons.svg").read_text()))
    asked = {
        icon
        for name in names()
        for icon in re.findall(r'icon\.html" with name="(\w+)"|\bicon="(\w+)"|icon_after="(\w+)"', text(name))
        for icon in icon
        if icon and icon != "none"
    }

    assert asked - drawn == set()
    assert len(asked) > 20


def test_the_style_sheets_stay_small():
    assert sum(path.stat().st_size for path in (STATIC / "css").glob("*.css")) < STYLE_SHEETS_AT_MOST
