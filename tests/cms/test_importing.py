"""The demo's own files come in through the same checks as the editor, and bad ones say where."""

import json

import pytest

from cms import api
from cms.media.models import LessonVideo
from cms.pages.models import CoursePage, LessonPage
from tests.cms.conftest import COUNTY, DEMO, FULL, NOON, PROVINCE, TODAY, lesson, write_course

CONTENT = DEMO.parent


def read(name):
    return json.loads((CONTENT / name).read_text())


def lessons():
    return [read(f"lessons/{ref.removeprefix('lesson:')}.json") for ref in read("course.json")["lessons"]]


def items():
    codes = [
        code for each in lessons() for block in each["blocks"] if block["type"] == "check" for code in block["items"]
    ]
    return {code: f"item:00000000-0000-4000-8000-{number:012d}" for number, code in enumerate(codes)}


def test_the_demo_comes_in_and_is_published(author, officers, private_files):
    api.import_statutes(read("statutes.json")["acts"], scope=PROVINCE, by=author)
    for _time in range(2):
        api.import_course(
            read("course.json"), lessons(), scope=PROVINCE, folder=DEMO, items=items(), by=author, at=NOON
        )
        api.import_list(read("must-study.json"), scope=PROVINCE, by=author)
    api.approve(api.submit_course("child-care-station-practice", by=author, at=NOON).pk, by=officers[0], at=NOON)
    proposal = api.submit_list("child-care", by=author, at=NOON)
    for officer in officers[:2]:
        api.approve(proposal.pk, by=officer, at=NOON)

    edition = api.publish_edition("child-care", by=officers[1], at=NOON)
    assert (str(edition.hours), len(edition.entries)) == ("6.00", 4)
    assert CoursePage.objects.count() == 1
    kinds = {
        block.kind
        for ref in api.course_outline("child-care-station-practice").lessons
        for block in api.lesson_revision(ref.key, on=TODAY).blocks
    }
    assert kinds == {"text", "image", "video", "document", "case", "statute", "check", "callout"}
    assert {
        block.value["status"]
        for ref in api.course_outline("child-care-station-practice").lessons
        for block in api.lesson_revision(ref.key, on=TODAY).blocks
        if block.kind == "statute"
    } >= {"in_force", "unchecked"}


@pytest.mark.parametrize(
    "bad",
    [
        {"type": "statute", "key": "statute:nowhere@1#1"},
        {"type": "check", "items": ["unknown"]},
        {"type": "check", "items": []},
        {"type": "image", "file": "absent.png", "alt": "x", "caption": "y"},
        {"type": "video", "file": "home-visit-map.png", "title": "x", "transcript": "y"},
        {"type": "video", "file": "first-hour.mp4", "title": "x", "transcript": ""},
        {"type": "callout", "tone": "loud", "html": "<p>x</p>"},
        {"type": "spell", "html": "<p>x</p>"},
    ],
)
def test_a_bad_block_is_named_and_nothing_comes_in(trainer, statutes, private_files, bad):
    with pytest.raises(api.Refusal, match="2"):
        write_course(trainer, lessons=[lesson("one", blocks=[FULL[0], bad])])
    assert not LessonPage.objects.exists() and not CoursePage.objects.exists() and not LessonVideo.objects.exists()


def test_nobody_brings_in_a_course_elsewhere(stranger, statutes, private_files):
    with pytest.raises(api.Refusal):
        write_course(stranger, scope=COUNTY)
    assert not CoursePage.objects.exists()
