"""What arrived from the candidate's devices: kept, kept aside, or remarkable."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.sitting import Sitting


class JournalEntry(models.Model):
    """One acknowledged save: consecutive changes of one epoch, chained. Append-only (by trigger).

    That the numbers leave no gap is held by the claim on the sitting's row, not by this table.
    """

    PERSONAL = frozenset({"changes"})

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="journal", db_index=False)
    epoch = models.PositiveSmallIntegerField()
    first_sequence = models.PositiveIntegerField()
    last_sequence = models.PositiveIntegerField()
    changes = models.TextField(help_text=_("the bytes that were chained"))
    saved_at = models.DateTimeField()
    head = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "epoch", "last_sequence"], name="journal_entry_once"),
            models.CheckConstraint(
                condition=Q(first_sequence__gte=1, last_sequence__gte=F("first_sequence")),
                name="journal_entry_counts_up",
            ),
        ]

    def __str__(self):
        return f"{self.sitting_id} {self.epoch}:{self.first_sequence}–{self.last_sequence}"


class Quarantine(models.Model):
    """Changes that came too late, from a device that no longer holds the sitting, or with another content.

    Nothing is thrown away; a person decides, with a reason. The same changes sent twice are one row.
    """

    PERSONAL = frozenset({"changes"})

    class Reason(models.TextChoices):
        LATE = "late", _("came after the close")
        FENCED = "fenced", _("came from a device that no longer holds the sitting")
        CONFLICT = "conflict", _("the same number came before with another content")
        PAPER = "paper", _("written on paper, and the sitting was closed already")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="quarantine", db_index=False)
    epoch = models.PositiveIntegerField()
    changes = models.TextField()
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the changes"))
    reason = models.CharField(max_length=8, choices=Reason.choices)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "epoch", "digest"], name="quarantine_once")]

    def __str__(self):
        return f"{self.sitting_id} {self.reason}"


class Incident(models.Model):
    """异常: something about a sitting that a person should know, noticed by the house or reported by a person.

    Facts only; no verdict. The tier is the reporter's reading of the discipline rules, for whoever decides later.
    """

    PERSONAL = frozenset({"facts", "statement"})

    class Kind(models.TextChoices):
        CONFLICT = "conflict", _("one number, two contents")
        TAKE_OVER = "take-over", _("continued on another device")
        REPORTED = "reported", _("reported by a person")
        SEB = "seb", _("open outside Safe Exam Browser")
        COLLECTED = "collected", _("collected by the invigilator")
        SECTION = "section", _("went on to the next section")

    class Tier(models.TextChoices):
        """Source: 人力资源社会保障部令第31号, articles 6 to 8."""

        ORDINARY = "ordinary", _("breach of discipline")
        SERIOUS = "serious", _("serious breach")
        ESPECIALLY_SERIOUS = "especially-serious", _("especially serious breach")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    tier = models.CharField(max_length=20, choices=Tier.choices, blank=True)
    statement = models.TextField(blank=True, help_text=_("what was seen, and what shows it"))
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="reported", reported_by__isnull=False) & ~Q(tier="") & ~Q(statement="")
                | ~Q(kind="reported") & Q(reported_by=None, tier="", statement=""),
                name="incident_reported_by_whom_and_how",
            ),
            models.UniqueConstraint(fields=["sitting"], condition=Q(kind="seb"), name="incident_outside_seb_once"),
        ]

    def __str__(self):
        return f"{self.sitting_id} {self.kind}"
