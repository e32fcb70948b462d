"""The pages editors see: home, catalogue, course, lesson. Learners see published revisions, never these."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks.body import LessonBody
from cms.pages.forms import CourseForm, LessonForm
from cms.pages.ground import GroundPage
from cms.pages.preview import lesson_preview
from cms.pages.scoped import ScopedPage
from foundation.clock import local_date, now


class HomePage(GroundPage):
    PERSONAL = frozenset()

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.CataloguePage"]
    max_count = 1

    class Meta:
        verbose_name = _("library")


class CataloguePage(GroundPage):
    PERSONAL = frozenset()

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CoursePage"]
    max_count = 1

    class Meta:
        verbose_name = _("catalogue of courses")


class CoursePage(ScopedPage):
    """A course as its authors write it."""

    PERSONAL = frozenset()

    summary = models.TextField(_("what one can do afterwards"), max_length=400)

    parent_page_types = ["cms.CataloguePage"]
    subpage_types = ["cms.LessonPage"]
    base_form_class = CourseForm
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("scope")]),
        FieldPanel("summary"),
    ]
    search_fields = [*ScopedPage.search_fields, index.SearchField("summary"), index.FilterField("scope")]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def serve(self, request, *args, **kwargs):
        return HttpResponseRedirect(reverse("learner:course", args=[self.key]))

    def serve_preview(self, request, mode_name):
        return render(request, "cms/course_preview.html", {"course": self})


class LessonPage(ScopedPage):
    """A lesson as its authors write it. Its scope is its course's."""

    PERSONAL = frozenset()

    summary = models.TextField(_("what this lesson is about"), max_length=300, blank=True)
    author = models.CharField(_("taught by"), max_length=200, help_text=_("Name and unit, as learners shall read it."))
    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), validators=[MinValueValidator(1)])
    hours = models.DecimalField(
        _("credit hours"), max_digits=5, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    body = StreamField(LessonBody(), verbose_name=_("content"))

    parent_page_types = ["cms.CoursePage"]
    subpage_types = []
    base_form_class = LessonForm
    content_panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("author")]),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("hours")]),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields = [*ScopedPage.search_fields, index.SearchField("body"), index.FilterField("scope")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def serve(self, request, *args, **kwargs):
        return HttpResponseRedirect(reverse("learner:lesson", args=[self.key]))

    def serve_preview(self, request, mode_name):
        return lesson_preview(request, self, on=local_date(now()))
