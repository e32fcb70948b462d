"""What is kept about looking at people: who saw what and why, and whose name no font could print."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField

PERSON = settings.AUTH_USER_MODEL


class AccessEntry(models.Model):
    """That somebody saw personal data of somebody else, and why. Never changed; the person may read it."""

    PERSONAL = frozenset({"subject"})

    class What(models.TextChoices):
        PORTRAIT = "portrait", _("portrait")
        ID_NUMBER = "id-number", _("number of the document")
        CORRECTION = "correction", _("opened for correction")

    subject = models.ForeignKey(PERSON, models.PROTECT, related_name="access_entries")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20, choices=What.choices)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="access_entry_with_a_reason")]

    def __str__(self):
        return f"{self.what} {self.at:%F}"


class GlyphReportQuerySet(ScopedQuerySet):
    def waiting(self):
        return self.filter(resolved_at=None)


class GlyphReport(models.Model):
    """A name with characters that no font of ours prints, told to the centre so that it can add one."""

    PERSONAL = frozenset({"user", "name"})

    user = models.ForeignKey(PERSON, models.PROTECT, related_name="glyph_reports")
    name = models.CharField(max_length=50)
    characters = models.CharField(max_length=50)
    scope = ScopeField()
    reported_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.CharField(max_length=200, blank=True)

    objects = GlyphReportQuerySet.as_manager()

    class Meta:
        ordering = ["reported_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"], condition=Q(resolved_at=None), name="glyph_report_once_while_waiting"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None, resolution="")
                | Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(resolution=""),
                name="glyph_report_resolved_at_by_and_how_together",
            ),
        ]

    def __str__(self):
        return self.characters
