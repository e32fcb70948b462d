"""What a closed sitting amounts to, and what the candidate was told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.sitting import Sitting


class AnswerSheet(models.Model):
    """The fold over the journal, frozen when the sitting closed. Never changed (by trigger).

    A later run names the one before it: what two officers admitted afterwards is folded in, by its ``rulings``.
    """

    PERSONAL = frozenset({"answers"})

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="sheets", db_index=False)
    run = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(help_text=_("letters as shown, in paper order; empty where nothing was chosen"))
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the canonical answers"))
    frozen_at = models.DateTimeField()
    former = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="later")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "run"], name="answer_sheet_one_per_run"),
            models.CheckConstraint(
                condition=Q(run=1, former=None) | Q(run__gt=1, former__isnull=False),
                name="answer_sheet_names_the_former",
            ),
        ]

    def __str__(self):
        return f"{self.sitting_id} #{self.run}"


class Receipt(models.Model):
    """回执: what the candidate was told at the close. Never changed (by trigger)."""

    PERSONAL = frozenset({"code"})

    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="receipt")
    code = models.CharField(max_length=16, db_index=True, help_text=_("the digest's short form"))
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the sheet's digest and the chain's head"))
    signature = models.BinaryField(max_length=64)
    answered = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()

    def __str__(self):
        return self.code
