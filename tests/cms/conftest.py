"""The cast: trainers of two counties and of the province, officers above them, and a course to work on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cms import api
from lms.people.services import open_account
from lms.stations.services import grant

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PROVINCE, CITY, COUNTY, OTHER = "/99/", "/99/9904/", "/99/9904/990421/", "/99/9905/990521/"
DEMO = Path(__file__).resolve().parents[2] / "lms/demo/content/media"
ITEM = "item:0b6f0b0e-0000-4000-8000-000000000001"


def person(name: str, role: str, scope: str):
    user = open_account(at=NOON, email=f"{name}@example.org", name=name, password="not-a-secret-2026")
    grant(user, role, scope, from_day=date(2026, 1, 1), by=user, at=NOON)
    return user


@pytest.fixture
def trainer(db):
    return person("trainer", "trainer", COUNTY)


@pytest.fixture
def stranger(db):
    """A trainer of another county."""
    return person("stranger", "trainer", OTHER)


@pytest.fixture
def author(db):
    """A trainer of the provincial centre, who writes the must-study list."""
    return person("author", "trainer", PROVINCE)


@pytest.fixture
def county_officer(db):
    return person("county", "county_officer", COUNTY)


@pytest.fixture
def other_officer(db):
    return person("elsewhere", "county_officer", OTHER)


@pytest.fixture
def officers(db):
    """Three provincial officers."""
    return [person(f"province{number}", "provincial_officer", PROVINCE) for number in (1, 2, 3)]


STATUTES = [
    {
        "key": "minors",
        "title": "示例法",
        "issuer": "示例机关",
        "official_url": "https://law.example.org/",
        "checked_on": "2026-03-01",
        "versions": [
            {"version": "2020", "in_force_from": "2020-01-01"},
            {"version": "2024", "in_force_from": "2024-05-01", "amended_by": "示例决定"},
        ],
        "articles": [
            {"version": "2020", "number": "11", "shown": "第十一条", "summary": "旧要点"},
            {"version": "2024", "number": "11", "shown": "第十一条第二款", "summary": "发现侵害要立即报告。"},
        ],
    }
]


def lesson(key: str, **changes) -> dict:
    return {
        "key": key,
        "title": f"课时 {key}",
        "summary": "要点",
        "minutes": 20,
        "hours": "0.5",
        "author": "主讲人",
        "blocks": [{"type": "text", "html": "<p>正文</p>"}],
    } | changes


FULL = [
    {"type": "text", "html": "<h3>先安全</h3><p>正文<script>alert(1)</script></p>"},
    {"type": "video", "file": "first-hour.mp4", "title": "片子", "transcript": "说的话"},
    {"type": "image", "file": "home-visit-map.png", "alt": "四个问题", "caption": "入户四问"},
    {"type": "document", "file": "first-hour-card.pdf", "title": "操作卡"},
    {"type": "case", "title": "小宇", "html": "<p>故事</p>", "question": "你会先做什么？"},
    {"type": "statute", "key": "statute:minors@2024#11"},
    {"type": "callout", "tone": "warning", "title": "别做", "html": "<p>追问</p>"},
    {"type": "check", "title": "课后一题", "items": ["A1"]},
]
COURSE = {"key": "reporting", "title": "强制报告", "summary": "会报告"}


def write_course(by, *, scope=COUNTY, lessons=None, **changes):
    """A draft of a course in a scope, written by this person."""
    lessons = lessons or [lesson("one", blocks=FULL), lesson("two")]
    return api.import_course(COURSE | changes, lessons, scope=scope, folder=DEMO, items={"A1": ITEM}, by=by, at=NOON)


@pytest.fixture
def statutes(author):
    api.import_statutes(STATUTES, scope=PROVINCE, by=author)


@pytest.fixture
def course(trainer, statutes, private_files):
    return write_course(trainer)


@pytest.fixture
def private_files(settings, tmp_path):
    """Files of a test stay in its own folder."""
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = settings.STORAGES | {"private": private}


@pytest.fixture
def published(course, trainer, county_officer):
    """The course after one officer's yes."""
    proposal = api.submit_course(course.key, by=trainer, at=NOON)
    api.approve(proposal.pk, by=county_officer, at=NOON)
    return course


LIST = {
    "key": "child-care",
    "specialty": "child-care",
    "title": "儿童关爱必学清单",
    "edition": "2026 第一版",
    "entries": [
        {"kind": "lesson", "key": "lesson:one", "hours": "0.5"},
        {"kind": "course", "key": "course:reporting", "hours": "1"},
    ],
}


@pytest.fixture
def must_study(published, author):
    return api.import_list(LIST, scope=PROVINCE, by=author)
