"""The ledger of credit hours (学时台账)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CreditEntryQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def for_content(self, key: str):
        """Entries for the same content in whatever revision: ``lesson:<key>`` finds ``lesson:<key>@3``."""
        return self.filter(Q(source=key) | Q(source__startswith=f"{key}@"))

    def hours(self):
        """What the entries come to together."""
        return self.aggregate(hours=models.Sum("hours", default=0))["hours"]


class CreditEntry(models.Model):
    """Hours booked for a person, once and for good; what was wrong is put right by a further entry.

    ``source`` is a stable key of what they were earned with (``lesson:<key>@<revision>``), ``number`` counts the
    entries for it. ``title`` is copied in, so that the ledger can be read when the lesson has gone.
    """

    PERSONAL = frozenset({"person"})

    class Ledger(models.TextChoices):
        PRE_POST = "pre-post", _("Pre-post study")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="credit_entries")
    ledger = models.CharField(max_length=16, choices=Ledger.choices)
    source = models.CharField(max_length=160)
    number = models.PositiveSmallIntegerField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, help_text=_("hours; negative in a correction"))
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=200, blank=True, help_text=_("why a correction was made"))
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("who made the correction; empty when the platform booked what was earned"),
    )

    objects = CreditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-booked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "ledger", "source", "number"], name="credit_entry_once"),
            models.CheckConstraint(condition=~Q(hours=0), name="credit_entry_not_zero"),
            models.CheckConstraint(
                condition=Q(booked_by=None, reason="") | Q(booked_by__isnull=False) & ~Q(reason=""),
                name="credit_entry_correction_by_whom_and_why",
            ),
            models.CheckConstraint(condition=Q(hours__gt=0) | ~Q(reason=""), name="credit_entry_negative_with_reason"),
        ]

    @property
    def is_correction(self) -> bool:
        return bool(self.reason)
