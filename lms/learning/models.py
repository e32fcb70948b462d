"""Who takes up which lesson, what of it was studied, and that it was enough."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from lms.learning.coverage import Reason

PERSON = settings.AUTH_USER_MODEL


class EnrolmentQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)


class Enrolment(models.Model):
    """A person takes up one revision of a lesson; made by the first evidence, not by looking at the page.

    Somebody who has begun a revision goes on with it when a newer one appears, so that no minute is lost.
    """

    PERSONAL = frozenset({"person"})

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="enrolments")
    lesson_key = models.CharField(max_length=100)
    revision = models.PositiveIntegerField()
    course_key = models.CharField(max_length=100)
    began_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "lesson_key", "revision"], name="enrolment_once"),
        ]


class StudySegmentQuerySet(models.QuerySet):
    def counted(self):
        return self.filter(reason="")

    def of(self, person):
        return self.filter(enrolment__person=person)

    def of_open_lessons(self):
        """Of revisions that the person has not completed."""
        completed = LessonCompletion.objects.filter(
            person=OuterRef("enrolment__person"),
            lesson_key=OuterRef("enrolment__lesson_key"),
            revision=OuterRef("enrolment__revision"),
        )
        return self.exclude(Exists(completed))


class StudySegment(models.Model):
    """A stretch of a lesson as it was studied, with the wall clock time it took; counted unless it bears a reason.

    ``start`` and ``end`` are milliseconds of the video. Where there is none they are 0 and the time the text was in
    view, and ``reach`` tells how far down the page the reader came. The browser numbers the stretches of a ``viewing``
    (a page opened once), so that a repeated message adds nothing.
    """

    PERSONAL = frozenset({"enrolment"})

    class Why(models.TextChoices):
        BACKGROUND = Reason.BACKGROUND.value, _("the page was in the background")
        FAST = Reason.FAST.value, _("played faster than normal speed")
        TWICE = Reason.TWICE.value, _("another page was counted in the same minutes")

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="segments")
    viewing = models.UUIDField()
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField(help_text=_("milliseconds"))
    end = models.PositiveIntegerField(help_text=_("milliseconds"))
    reach = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("per cent of a text; empty for a video")
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    reason = models.CharField(max_length=12, choices=Why.choices, blank=True, help_text=_("why it does not count"))
    recorded_at = models.DateTimeField()

    objects = StudySegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "viewing", "number"], name="study_segment_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="study_segment_forward"),
            models.CheckConstraint(condition=Q(began_at__lt=F("ended_at")), name="study_segment_took_time"),
            models.CheckConstraint(condition=Q(reach=None) | Q(reach__lte=100), name="study_segment_reach_per_cent"),
        ]
        indexes = [models.Index(fields=["enrolment", "began_at"], name="study_segment_by_time")]


class LessonCompletionQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)


class LessonCompletion(models.Model):
    """A lesson is done: what there was to show for it that day, and the hours it was worth."""

    PERSONAL = frozenset({"person"})

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="lesson_completions")
    lesson_key = models.CharField(max_length=100)
    revision = models.PositiveIntegerField()
    course_key = models.CharField(max_length=100)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    evidence = models.JSONField(help_text=_("milliseconds counted and needed, the reach of a text, the check"))
    completed_at = models.DateTimeField()

    objects = LessonCompletionQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "lesson_key", "revision"], name="lesson_completion_once"),
            models.CheckConstraint(condition=Q(hours__gte=0), name="lesson_completion_takes_no_hours"),
        ]
