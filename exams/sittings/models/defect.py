"""What candidates report of an item while they sit."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.bank.models import ItemVersion
from exams.sittings.models.sitting import Sitting


class Defect(models.Model):
    """试题报错: a candidate says that something is wrong with an item. Append-only (by trigger); no part of the journal.

    ``key`` is drawn by the page, so a report that is sent again is the same one.
    """

    PERSONAL = frozenset({"words"})

    class Kind(models.TextChoices):
        UNCLEAR = "unclear", _("the text is unclear")
        FIGURE = "figure", _("a figure or table is wrong")
        DISPLAY = "display", _("it is not shown properly")
        OTHER = "other", _("something else")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="defects", db_index=False)
    key = models.UUIDField()
    position = models.PositiveSmallIntegerField(help_text=_("on the candidate's paper"))
    item_version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="defects")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=300, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "key"], name="defect_once"),
            models.CheckConstraint(condition=~Q(kind="other") | ~Q(words=""), name="defect_of_another_kind_in_words"),
        ]

    def __str__(self):
        return f"{self.sitting_id} {self.position} {self.kind}"
