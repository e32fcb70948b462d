"""Marks by the machine, and the results that are announced."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models import Sitting
from foundation.scope import ScopedQuerySet


class MachineMarks(models.Model):
    """Points for each response of one sitting, in paper order, in one marking run. Never changed (by trigger)."""

    PERSONAL = frozenset({"points"})

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="machine_marks", db_index=False)
    run = models.PositiveSmallIntegerField(default=1)
    points = models.JSONField(help_text=_("decimal texts in paper order"))
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the canonical points"))
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "run"], name="machine_marks_one_per_run")]

    def __str__(self):
        return f"{self.sitting_id} #{self.run}"


class ResultQuerySet(ScopedQuerySet):
    scope_path = "sitting__admission__round__scope"

    def of(self, candidate):
        return self.filter(sitting__admission__candidate=candidate)

    def current(self):
        """Of each sitting the newest revision."""
        later = Result.objects.filter(sitting=OuterRef("sitting"), revision__gt=OuterRef("revision"))
        return self.filter(~Exists(later))

    def waiting(self):
        """Marked, and nobody has released them yet."""
        return self.current().filter(released_at=None)

    def released(self):
        """What the candidate may see: of each sitting the newest released revision."""
        later = Result.objects.filter(
            sitting=OuterRef("sitting"), revision__gt=OuterRef("revision"), released_at__isnull=False
        )
        return self.filter(~Exists(later), released_at__isnull=False)

    def unheard(self):
        """Released, and the announcement has not gone out."""
        return self.filter(released_at__isnull=False, announcement=None)


class Result(models.Model):
    """成绩: points and verdict of one sitting. Once released it never changes (by trigger); a later one revises it."""

    PERSONAL = frozenset({"points", "passed", "topics"})

    class ReleasedHow(models.TextChoices):
        OFFICER = "officer", _("by an officer")
        ITSELF = "itself", _("as soon as it was marked")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="results", db_index=False)
    revision = models.PositiveSmallIntegerField(default=1)
    marks = models.ForeignKey(MachineMarks, models.PROTECT, related_name="results", db_index=False)
    points = models.DecimalField(max_digits=6, decimal_places=2)
    full = models.DecimalField(max_digits=6, decimal_places=2)
    cut_score = models.DecimalField(max_digits=6, decimal_places=2)
    passed = models.BooleanField()
    topics = models.JSONField(help_text=_("points, worth, right and count by topic"))
    marked_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_how = models.CharField(max_length=8, choices=ReleasedHow.choices, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "revision"], name="result_one_per_revision"),
            models.CheckConstraint(
                condition=Q(passed=True, points__gte=F("cut_score")) | Q(passed=False, points__lt=F("cut_score")),
                name="result_passed_means_the_cut_score_was_reached",
            ),
            models.CheckConstraint(condition=Q(points__gte=0, points__lte=F("full")), name="result_points_within_full"),
            models.CheckConstraint(
                condition=Q(released_at=None, released_how="", released_by=None)
                | Q(released_at__isnull=False, released_how="officer", released_by__isnull=False)
                | Q(released_at__isnull=False, released_how="itself", released_by=None),
                name="result_released_at_how_and_by_together",
            ),
        ]

    def __str__(self):
        return f"{self.sitting_id} r{self.revision}"


class Announcement(models.Model):
    """That the other houses were told of a released result: once each."""

    PERSONAL = frozenset()

    result = models.OneToOneField(Result, models.PROTECT, related_name="announcement")
    announced_at = models.DateTimeField()

    def __str__(self):
        return str(self.result_id)
