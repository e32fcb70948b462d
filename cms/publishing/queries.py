"""Reading what was published."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from cms.publishing.models import CourseRevision, LessonRevision


def newest_courses(keys: Iterable[str] | None = None) -> dict[str, CourseRevision]:
    """The newest revision of each course, or of all courses; one query."""
    return {revision.key: revision for revision in _newest(CourseRevision, keys)}


def newest_lessons(keys: Iterable[str]) -> dict[str, LessonRevision]:
    """The newest revision of each lesson; one query."""
    return {revision.key: revision for revision in _newest(LessonRevision, keys)}


def lessons_of(courses: Iterable[CourseRevision]) -> dict[str, list[LessonRevision]]:
    """Course key → its lessons in order, without their texts; one query."""
    courses = list(courses)
    named = {(key, number) for course in courses for key, number in course.lessons}
    found = lessons_named(named)
    return {course.key: [found[key, number] for key, number in course.lessons] for course in courses}


def lessons_named(named: Iterable[tuple[str, int]]) -> dict[tuple[str, int], LessonRevision]:
    """These revisions, without their texts; one query."""
    wanted = set(named)
    keys, numbers = {key for key, _ in wanted}, {number for _, number in wanted}
    rows = LessonRevision.objects.filter(key__in=keys, number__in=numbers).defer("body")
    return {(row.key, row.number): row for row in rows if (row.key, row.number) in wanted}


def lesson_refs(lessons: Iterable[LessonRevision]) -> list[dict]:
    """What an edition copies of each lesson."""
    return [
        {
            "key": lesson.key,
            "revision": lesson.number,
            "title": lesson.title,
            "minutes": lesson.minutes,
            "hours": str(lesson.hours),
            "digest": lesson.digest,
            "video_seconds": lesson.video_seconds,
        }
        for lesson in lessons
    ]


def _newest(model, keys: Iterable[str] | None):
    newest = model.objects.filter(key=OuterRef("key")).order_by("-number").values("number")[:1]
    rows = model.objects.filter(number=Subquery(newest))
    return rows if keys is None else rows.filter(key__in=list(keys))
