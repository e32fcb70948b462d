"""What two officers decided about changes that came too late."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from exams.sittings.models.journal import Quarantine
from exams.sittings.models.sheet import AnswerSheet


def _somebody(**options):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class RulingQuerySet(models.QuerySet):
    def standing(self):
        """Confirmed, or waiting for a second officer."""
        return self.filter(rejected_at=None)

    def pending(self):
        return self.filter(confirmed_at=None, rejected_at=None)

    def admitting(self):
        """In force, and the changes count."""
        return self.filter(outcome=Ruling.Outcome.ADMIT, confirmed_at__isnull=False)


class Ruling(models.Model):
    """裁定: whether quarantined changes count. One officer proposes, another confirms or rejects.

    Decided once, and only the decision is ever added to the row (by trigger). The changes themselves stay where they
    are: an admitted ruling is evidence of its own kind, and ``sheet`` is the answer sheet that reads it.
    """

    PERSONAL = frozenset({"reason", "reject_reason"})

    class Outcome(models.TextChoices):
        ADMIT = "admit", pgettext_lazy("ruling", "they count")
        LEAVE_OUT = "leave-out", pgettext_lazy("ruling", "they do not count")

    quarantine = models.ForeignKey(Quarantine, models.PROTECT, related_name="rulings")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=300)
    proposed_by = _somebody()
    proposed_at = models.DateTimeField()
    confirmed_by = _somebody(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    rejected_by = _somebody(null=True, blank=True)
    rejected_at = models.DateTimeField(null=True, blank=True)
    reject_reason = models.CharField(max_length=300, blank=True)
    sheet = models.ForeignKey(AnswerSheet, models.PROTECT, null=True, blank=True, related_name="rulings")

    objects = RulingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quarantine"], condition=Q(rejected_at=None), name="ruling_one_standing_per_quarantine"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_a_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, rejected_at=None)
                & ~Q(confirmed_by=F("proposed_by")),
                name="ruling_confirmed_by_a_second_officer",
            ),
            models.CheckConstraint(
                condition=Q(rejected_at=None, rejected_by=None, reject_reason="")
                | Q(rejected_at__isnull=False, rejected_by__isnull=False) & ~Q(reject_reason=""),
                name="ruling_rejected_at_by_and_why_together",
            ),
            models.CheckConstraint(
                condition=Q(sheet=None) & (Q(outcome="leave-out") | Q(confirmed_at=None))
                | Q(sheet__isnull=False, outcome="admit", confirmed_at__isnull=False),
                name="ruling_admits_into_a_sheet",
            ),
        ]

    def __str__(self):
        return f"{self.quarantine_id} {self.outcome}"
