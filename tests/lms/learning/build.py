"""A small library and the people who study from it."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model

from cms import api as library
from cms.api import LessonText
from cms.muststudy.models import MustStudyEdition, MustStudyEntry, MustStudyList
from cms.publishing.models import CourseRevision, LessonRevision
from lms.learning.evidence import Told
from lms.learning.services import record_study
from lms.people.models import Identity, IdentityPhoto
from lms.stations.models import Appointment, Organisation, Post, Region

SPECIALTY = "child-care"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MINUTE = 60_000
_numbers = count(1)
VIEWING = UUID(int=1)


def person(name: str = "韦小满", **fields):
    return get_user_model().objects.create(email=f"{uuid4().hex}@demo.example", name=name, **fields)


def lesson(
    key: str = "",
    *,
    number: int = 1,
    video: int | None = 600,
    hours: str = "0.75",
    minutes: int = 10,
    checks=(),
    blocks=(),
    course: str = "course",
) -> LessonText:
    """One revision of a lesson, as the library publishes it; ``video`` in seconds."""
    key = key or f"lesson-{next(_numbers)}"
    body = [*blocks, *(_check(block, items) for block, items in checks)]
    LessonRevision.objects.create(
        key=key, number=number, scope="/99/", course_key=course, course_title="发现与报告", title=f"课时 {key}", author="石沣",
        minutes=minutes, hours=Decimal(hours), body=body, video_seconds=video, digest="0" * 64, published_at=NOW,
        checks=[item for _, items in checks for item in items], approved_by=person(),
    )  # fmt: skip
    return library.lesson_revision(key, number, on=TODAY)


def _check(block: str, items: list[str]) -> dict:
    return {"id": block, "kind": "check", "value": {"title": "课后题", "intro": "", "items": items, "key": block}}


def course(*lessons: LessonText, key: str = "course", number: int = 1) -> CourseRevision:
    return CourseRevision.objects.create(
        key=key, number=number, scope="/99/", title="发现与报告", hours=sum((one.hours for one in lessons), Decimal(0)) or 1,
        lessons=[[one.key, one.number] for one in lessons], digest="0" * 64, published_at=NOW, approved_by=person(),
    )  # fmt: skip


def edition(
    *lessons: LessonText, number: int = 1, required: bool = True, at: datetime = NOW - timedelta(days=30)
) -> MustStudyEdition:
    """A published edition with one entry for each lesson."""
    listed, _ = MustStudyList.objects.get_or_create(
        key="list", defaults={"scope": "/99/", "specialty": SPECIALTY, "title": "儿童关爱必学清单", "label": ""}
    )
    made = MustStudyEdition.objects.create(
        list=listed, number=number, specialty=SPECIALTY, title="儿童关爱必学清单", label=f"2026 年第 {number} 版", scope="/99/",
        hours=sum((one.hours for one in lessons), Decimal(0)), digest="0" * 64,
    )  # fmt: skip
    for position, one in enumerate(lessons, start=1):
        ref = library.lesson_refs([(one.key, one.number)])[one.key, one.number]
        MustStudyEntry.objects.create(
            edition=made, position=position, kind="lesson", key=one.key, revision=str(one.number), title=one.title,
            hours=one.hours, required=required, digest=one.digest, lessons=[asdict(ref) | {"hours": str(ref.hours)}],
        )  # fmt: skip
    made.published_at, made.published_by = at, person()
    made.save()
    return made


def told(
    start: int = 0,
    end: int = MINUTE,
    *,
    number: int = 1,
    began: int | None = None,
    lasting: int | None = None,
    visible: bool = True,
    reach=None,
    viewing: UUID = VIEWING,
) -> Told:
    """A stretch studied an hour before NOW; milliseconds. Without ``began`` the wall clock runs with the video."""
    begins = NOW - timedelta(hours=1) + timedelta(milliseconds=start if began is None else began)
    lasts = timedelta(milliseconds=end - start if lasting is None else lasting)
    return Told(viewing, number, start, end, begins, begins + lasts, visible, reach)


def seen(someone, *lessons: LessonText):
    """They saw these lessons from beginning to end, one after the other, each in its own hour."""
    for place, one in enumerate(lessons):
        whole = one.video_seconds * 1000 if one.video_seconds else one.minutes * MINUTE
        stretch = told(0, whole, began=-place * 60 * MINUTE, viewing=uuid4(), reach=None if one.video_seconds else 100)
        record_study(someone, one, [stretch], at=NOW)


def identified(someone, *, photo: bool = True):
    Identity.objects.create(
        user=someone, document_kind="resident-id", name=someone.name, id_number=f"99{uuid4().int % 10**16:016}", id_digest=uuid4().bytes * 2,
        sex="F", birth_date=date(1990, 1, 1), declared_at=NOW, verified_at=NOW, verified_by="checksum",
    )  # fmt: skip
    if photo:
        IdentityPhoto.objects.create(user=someone, content=b"jpeg", taken_at=NOW)
    return someone


def appointed(someone, *, specialty: str = SPECIALTY, decision: str = "confirmed", **fields) -> Appointment:
    region, _ = Region.objects.get_or_create(
        code="990421100", defaults={"name": "石桥镇", "path": "/99/9904/990421/990421100/"}
    )
    station, _ = Organisation.objects.get_or_create(
        name="石桥镇社工站", region=region, defaults={"kind": "station", "level": "township", "scope": region.path}
    )
    post, _ = Post.objects.get_or_create(
        code=f"post-{specialty}", defaults={"name": "儿童关爱岗", "specialty": specialty}
    )
    if decision:
        fields = {"decided_at": NOW, "decided_by": person("覃若兰")} | fields
    asked = {"from_day": TODAY - timedelta(days=90), "requested_at": NOW, "requested_by": someone} | fields
    return Appointment.objects.create(person=someone, organisation=station, post=post, decision=decision, **asked)


def candidate(name: str = "韦小满"):
    """Somebody with a verified identity, a portrait and a post."""
    someone = identified(person(name))
    appointed(someone)
    return someone
