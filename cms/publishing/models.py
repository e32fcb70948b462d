"""What learners study: texts frozen when they were approved. Later editing cannot reach them; a trigger sees to it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField


class LessonRevision(models.Model):
    """One lesson as published, blocks resolved: what a statute citation or a film was that day stands in ``body``."""

    PERSONAL = frozenset({"approved_by"})

    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    scope = ScopeField()
    course_key = models.SlugField(max_length=80)
    course_title = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    body = models.JSONField(encoder=DjangoJSONEncoder)
    video_seconds = models.PositiveIntegerField(null=True)
    checks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published lesson")
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="lesson_revision_numbered"),
            models.CheckConstraint(condition=models.Q(hours__gt=0), name="lesson_revision_worth_hours"),
        ]

    def __str__(self) -> str:
        return f"lesson:{self.key}@{self.number}"


class CourseRevision(models.Model):
    """One course as published: which revisions of its lessons, in which order."""

    PERSONAL = frozenset({"approved_by"})

    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    scope = ScopeField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    lessons = models.JSONField(help_text=_("key and revision number of each lesson, in order"))
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published course")
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="course_revision_numbered")]

    def __str__(self) -> str:
        return f"course:{self.key}@{self.number}"
