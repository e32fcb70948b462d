"""A course as its authors left it: the newest saved revision of each of its pages, resolved and fingerprinted."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.blocks.resolve import fetch
from cms.digest import digest
from cms.pages.lesson import LessonDraft, body_of, lesson_draft
from cms.pages.models import CoursePage, LessonPage


@dataclass(frozen=True)
class CourseDraft:
    """A ``Subject`` for approval."""

    page: CoursePage
    key: str
    scope: str
    title: str
    summary: str
    lessons: tuple[LessonDraft, ...]
    authors: frozenset[UUID]

    @property
    def hours(self) -> Decimal:
        return sum((lesson.hours for lesson in self.lessons), Decimal(0))

    @property
    def digest(self) -> str:
        lessons = [(lesson.key, lesson.digest) for lesson in self.lessons]
        return digest((self.key, self.scope, self.title, self.summary, lessons))

    @property
    def problems(self) -> list[str]:
        found = [] if self.lessons else [_("The course has no lesson yet.")]
        return found + [
            _("Lesson “%(title)s”: %(problem)s") % {"title": lesson.title, "problem": problem}
            for lesson in self.lessons
            for problem in lesson.problems
        ]


def course_draft(page: CoursePage) -> CourseDraft:
    """Reads the course and all its lessons in a fixed number of queries."""
    pages = list(LessonPage.objects.child_of(page).select_related("latest_revision").order_by("path"))
    contents = [saved(lesson) for lesson in pages]
    shelf = fetch(body_of(content) for content in contents)
    own = saved(page)
    return CourseDraft(
        page=page,
        key=page.key,
        scope=page.scope,
        title=own["title"],
        summary=own["summary"],
        lessons=tuple(lesson_draft(content, shelf, scope=page.scope) for content in contents),
        authors=authors([page, *pages]),
    )


def saved(page) -> Mapping:
    """The page's fields as last saved by an editor."""
    return page.latest_revision.content if page.latest_revision else page.serializable_data()


def authors(pages) -> frozenset[UUID]:
    """Everyone who ever saved one of these pages."""
    revisions = Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages], user__isnull=False)
    return frozenset(revisions.values_list("user_id", flat=True).distinct())
