"""Which answer files were taken in, by whom, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.sitting import Sitting


class AnswerFile(models.Model):
    """答案文件: one file, taken in once. Its changes are in the journal or in quarantine. Never changed (by trigger)."""

    PERSONAL = frozenset({"taken_by"})

    class Outcome(models.TextChoices):
        IN_TIME = "in-time", _("all changes are in the journal")
        LATE = "late", _("came after the close")
        FENCED = "fenced", _("came from a device that no longer holds the sitting")
        CONFLICT = "conflict", _("the same number came before with another content")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="answer_files")
    digest = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of the file"))
    epoch = models.PositiveSmallIntegerField()
    first_sequence = models.PositiveIntegerField()
    last_sequence = models.PositiveIntegerField()
    in_journal = models.PositiveIntegerField(help_text=_("how many of its changes are in the journal"))
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_sequence__gte=1, last_sequence__gte=F("first_sequence")),
                name="answer_file_counts_up",
            ),
        ]

    def __str__(self):
        return f"{self.sitting_id} {self.outcome}"

    @property
    def changes(self) -> int:
        return self.last_sequence - self.first_sequence + 1

    @property
    def aside(self) -> int:
        """How many are not in the journal but in quarantine."""
        return self.changes - self.in_journal
