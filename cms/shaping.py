"""From frozen rows to what the door hands out."""

from decimal import Decimal

from cms.blocks.showing import blocks_of
from cms.muststudy.models import MustStudyEdition, MustStudyEntry
from cms.publishing.models import CourseRevision, LessonRevision
from cms.shapes import Edition, Entry, LessonRef, LessonText, Outline


def lesson_ref(row: LessonRevision) -> LessonRef:
    return LessonRef(row.key, row.number, row.title, row.minutes, row.hours, row.digest, row.video_seconds)


def outline(course: CourseRevision, lessons: list[LessonRevision]) -> Outline:
    return Outline(
        key=course.key,
        revision=course.number,
        title=course.title,
        summary=course.summary,
        scope=course.scope,
        hours=course.hours,
        published_at=course.published_at,
        lessons=tuple(lesson_ref(row) for row in lessons),
    )


def lesson_text(row: LessonRevision, *, on) -> LessonText:
    return LessonText(
        key=row.key,
        number=row.number,
        title=row.title,
        summary=row.summary,
        minutes=row.minutes,
        hours=row.hours,
        digest=row.digest,
        course_key=row.course_key,
        course_title=row.course_title,
        author=row.author,
        published_at=row.published_at,
        blocks=blocks_of(row.body, on=on),
        video_seconds=row.video_seconds,
        checks=tuple(row.checks),
    )


def edition(row: MustStudyEdition) -> Edition:
    return Edition(
        id=row.pk,
        list_key=row.list.key,
        specialty=row.specialty,
        post=row.post,
        number=row.number,
        title=row.title,
        label=row.label,
        hours=row.hours,
        published_at=row.published_at,
        entries=tuple(_entry(entry) for entry in row.entries.all()),
    )


def _entry(row: MustStudyEntry) -> Entry:
    return Entry(
        position=row.position,
        kind=row.kind,
        key=row.key,
        revision=row.revision,
        title=row.title,
        hours=row.hours,
        required=row.required,
        digest=row.digest,
        lessons=tuple(LessonRef(**lesson | {"hours": Decimal(lesson["hours"])}) for lesson in row.lessons),
    )
