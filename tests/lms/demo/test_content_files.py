"""The demo's lessons, statutes, list and media hold together: hours add up, what is cited exists, files are small and marked."""

import re
import struct
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from PIL import Image

from tests.lms.demo import content

TAGS = {"p", "strong", "em", "ul", "ol", "li", "h3"}
FIELDS = {
    "text": {"html"},
    "image": {"file", "alt", "caption"},
    "video": {"file", "title", "transcript", "seconds"},
    "document": {"file", "title"},
    "case": {"title", "html"},
    "statute": {"key", "title", "article", "summary", "status_checked_on"},
    "check": {"title", "items"},
    "callout": {"tone", "title", "html"},
}


@pytest.mark.parametrize("name", content.data_files())
def test_every_file_says_that_it_is_unofficial(name):
    assert content.read(name)["label"] == content.LABEL


def test_four_lessons_make_six_hours():
    hours = [Decimal(lesson["hours"]) for lesson in content.lessons()]

    assert len(hours) == 4
    assert sum(hours) == Decimal("6") == Decimal(content.read("course.json")["hours"])


def test_the_must_study_list_asks_for_exactly_the_lessons():
    listed = content.read("must-study.json")

    assert [(e["key"], e["title"], e["hours"]) for e in listed["entries"]] == [
        (f"lesson:{lesson['key']}", lesson["title"], lesson["hours"]) for lesson in content.lessons()
    ]
    assert sum(Decimal(e["hours"]) for e in listed["entries"]) == Decimal(listed["hours"])


@pytest.mark.parametrize("lesson", content.lessons(), ids=lambda lesson: lesson["key"])
def test_a_lesson_teaches(lesson):
    kinds = [block["type"] for block in lesson["blocks"]]

    assert sum(content.han(block.get("html", "")) for block in lesson["blocks"]) >= 900
    assert {"text", "case", "statute", "callout"} <= set(kinds) and kinds.count("check") == 1
    assert set(lesson["topics"]) <= set(content.topics())
    assert lesson["course"] == content.read("course.json")["key"]


@pytest.mark.parametrize("lesson", content.lessons(), ids=lambda lesson: lesson["key"])
def test_blocks_have_their_fields_and_plain_html(lesson):
    for block in lesson["blocks"]:
        assert set(block) == FIELDS[block["type"]] | {"type"}
        assert all(value != "" for value in block.values())
        opened = re.findall(r"<(\w+)>", block.get("html", ""))
        assert set(opened) <= TAGS
        assert sorted(opened) == sorted(re.findall(r"</(\w+)>", block.get("html", "")))
        assert block.get("html", "").count("<") == 2 * len(opened)


def test_a_check_has_two_items_of_the_lessons_topics():
    found = {item["code"]: item for item in content.items()}

    for lesson in content.lessons():
        (check,) = (block for block in lesson["blocks"] if block["type"] == "check")
        assert len(set(check["items"])) == 2
        assert {found[code]["topic"] for code in check["items"]} <= set(lesson["topics"])


def test_every_citation_repeats_the_statute_as_it_was_checked():
    acts = {act["key"]: act for act in content.read("statutes.json")["acts"]}

    for block in content.blocks("statute"):
        assert block["key"] in content.statute_keys()
        act = acts[re.match(r"statute:([^@]+)@", block["key"])[1]]
        assert (block["title"], block["status_checked_on"]) == (act["title"], act["checked_on"])
        assert block["summary"] in {article["summary"] for article in act["articles"]}


def test_some_citations_are_checked_and_some_are_not():
    dates = [block["status_checked_on"] for block in content.blocks("statute")]

    assert None in dates
    assert {date.fromisoformat(day).year for day in dates if day} == {2026}


def test_statutes_have_a_version_in_force_and_articles_of_known_versions():
    for act in content.read("statutes.json")["acts"]:
        known = {version["version"]: version["status"] for version in act["versions"]}
        assert list(known.values()).count("in_force") == 1, act["key"]
        assert {article["version"] for article in act["articles"]} <= set(known)
        assert all(
            date.fromisoformat(v["adopted_on"]) <= date.fromisoformat(v["in_force_from"]) for v in act["versions"]
        )


def test_the_weights_of_the_norm_are_those_of_the_syllabus_and_make_a_hundred():
    norm, syllabus = content.read("norm.json"), content.read("topics.json")

    assert [(t["code"], t["name"], t["weight"]) for t in norm["tasks"]] == [
        (t["code"], t["name"], t["weight"]) for t in syllabus["tasks"]
    ]
    assert [task["weight"] for task in norm["tasks"]] == [25, 30, 25, 20]
    assert all(2 <= len(task["topics"]) <= 3 for task in syllabus["tasks"])


def test_media_named_in_lessons_are_there_and_none_is_left_over():
    named = {block["file"] for kind in ("image", "video", "document") for block in content.blocks(kind)}

    assert named == {path.name for path in content.MEDIA.iterdir() if path.is_file()}


def test_media_are_light():
    sizes = {path.name: path.stat().st_size for path in content.MEDIA.rglob("*") if path.is_file()}

    assert sizes["first-hour.mp4"] <= 400_000
    assert sizes["home-visit-map.png"] <= 120_000
    assert all(size <= 15_000 for name, size in sizes.items() if name.startswith("portrait-"))
    assert sum(sizes.values()) < 1_500_000


def test_the_video_runs_twenty_seconds_and_starts_before_it_is_loaded():
    (block,) = content.blocks("video")
    film = (content.MEDIA / block["file"]).read_bytes()
    header = film.index(b"mvhd") + 4
    scale, length = struct.unpack(">II", film[header + 12 : header + 20])

    assert film.index(b"moov") < film.index(b"mdat")
    assert length / scale == block["seconds"] == 20
    starts = [int(m) * 60 + int(s) for m, s in re.findall(r"^\[(\d+):(\d\d)\] ", block["transcript"], re.M)]
    assert len(starts) == 6 == len(block["transcript"].splitlines())
    assert starts == sorted(starts) and starts[0] == 0 and starts[-1] < 20


def test_portraits_have_the_size_a_certificate_asks_for():
    portraits = sorted((content.MEDIA / "portraits").glob("*.jpg"))

    assert [path.name for path in portraits] == [f"portrait-{n}.jpg" for n in range(1, 9)]
    for path in portraits:
        with Image.open(path) as picture:
            assert (picture.format, picture.size, picture.getpixel((2, 2))) == ("JPEG", (295, 413), (255, 255, 255))


def test_the_card_is_one_sheet_of_a4():
    with pikepdf.open(content.MEDIA / "first-hour-card.pdf") as card:
        (sheet,) = card.pages
        assert [round(float(edge)) for edge in sheet.mediabox] == [0, 0, 595, 842]
