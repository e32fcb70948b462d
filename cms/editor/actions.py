"""The way from a draft to the officers: one button where the author stands."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from cms.muststudy.models import MustStudyList
from cms.pages.models import CoursePage, LessonPage


def on_page(page, user, next_url=None, view_name="edit"):
    """Course and lesson pages lead to the course's page of submission."""
    course = _course(page.specific)
    if course and course.permissions_for_user(user).can_edit():
        yield Button(
            _("Check and submit the course"), reverse("library:course", args=[course.pk]), icon_name="check", priority=5
        )


def on_list(snippet, user, next_url=None):
    if isinstance(snippet, MustStudyList):
        yield Button(_("Check and submit"), reverse("library:list", args=[snippet.pk]), icon_name="check", priority=5)


def _course(page) -> CoursePage | None:
    if isinstance(page, CoursePage):
        return page
    return page.get_parent().specific if isinstance(page, LessonPage) else None
