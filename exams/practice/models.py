"""The mistake book."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from exams.bank.models import Item
from exams.sittings.models import Sitting


class MistakeQuerySet(models.QuerySet):
    def of(self, candidate):
        return self.filter(candidate=candidate)

    def open(self):
        """Not answered right since it was last answered wrong."""
        return self.filter(mastered_at=None)


class Mistake(models.Model):
    """错题: an item somebody answered wrong, until a later right answer masters it."""

    PERSONAL = frozenset({"candidate", "wrong_count", "last_wrong_at", "mastered_at"})

    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mistakes", db_index=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+")
    wrong_count = models.PositiveSmallIntegerField(default=1)
    last_wrong_at = models.DateTimeField()
    mastered_at = models.DateTimeField(null=True, blank=True)

    objects = MistakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "item"], name="mistake_one_per_candidate_and_item"),
            models.CheckConstraint(
                condition=Q(mastered_at=None) | Q(mastered_at__gte=models.F("last_wrong_at")),
                name="mistake_mastered_after_it_was_made",
            ),
        ]

    def __str__(self):
        return f"{self.candidate_id} {self.item_id}"
