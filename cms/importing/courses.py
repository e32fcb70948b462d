"""A course and its lessons."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from cms.importing.blocks import Blocks
from cms.importing.writing import check_may_write
from cms.pages.models import CataloguePage, CoursePage, LessonPage


@transaction.atomic
def import_course(
    data: Mapping, lessons: Iterable[Mapping], *, scope: str, folder: Path, items: Mapping[str, str], by, at: datetime
) -> CoursePage:
    """A course with its lessons as drafts of this author. ``items`` names the bank's items: code → ``item:<uuid>``.

    A course that is there already is left alone and handed back.
    """
    check_may_write(by, scope)
    if found := CoursePage.objects.filter(key=data["key"]).first():
        return found
    course = CoursePage(
        title=data["title"], key=data["key"], summary=data["summary"], scope=scope, owner=by, live=False
    )
    CataloguePage.objects.get().add_child(instance=course)
    course.save_revision(user=by)
    for lesson in lessons:
        _lesson(course, lesson, Blocks(scope, folder, items, by, at), by=by)
    return course


def _lesson(course: CoursePage, data: Mapping, blocks: Blocks, *, by) -> LessonPage:
    lesson = LessonPage(
        title=data["title"],
        key=data["key"],
        summary=data["summary"],
        author=data["author"],
        minutes=data["minutes"],
        hours=Decimal(data["hours"]),
        body=blocks.body(data["blocks"]),
        scope=course.scope,
        owner=by,
        live=False,
    )
    course.add_child(instance=lesson)
    lesson.save_revision(user=by)
    return lesson
