"""The papers a round is held with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.bank.models import ItemVersion
from exams.papers.models.round import Round


class Paper(models.Model):
    """A drawn and frozen paper: what a candidate is shown, without keys. Never changed, never deleted (by trigger).

    That of a dated assessment has neither content nor seed here: both lie sealed beside it, and ``papers.reading`` is
    the way to either kind.
    """

    PERSONAL = frozenset()

    round = models.ForeignKey(Round, models.PROTECT, related_name="papers")
    version = models.PositiveIntegerField()
    seed = models.BigIntegerField(null=True, blank=True, help_text=_("empty: sealed"))
    size = models.PositiveSmallIntegerField(help_text=_("how many items"))
    full = models.DecimalField(max_digits=6, decimal_places=2)
    cut_score = models.DecimalField(max_digits=6, decimal_places=2)
    content = models.JSONField(
        null=True, blank=True, help_text=_("stems and options as shown, in order; empty: sealed")
    )
    sections = models.JSONField(null=True, blank=True, help_text=_("its sections; empty for a paper of one piece"))
    fingerprint = models.CharField(max_length=64, help_text=_("SHA-256 of the canonical content"))
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "version"], name="paper_one_per_version"),
            models.CheckConstraint(
                condition=Q(content__isnull=True, seed=None) | Q(content__isnull=False, seed__isnull=False),
                name="paper_sealed_as_a_whole",
            ),
        ]

    def __str__(self):
        return f"{self.round} #{self.version}"


class PaperItem(models.Model):
    """Which version stands where on a paper, and in which order its options are shown. Frozen with the paper."""

    PERSONAL = frozenset()

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(help_text=_("from 1"))
    item_version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    order = models.CharField(max_length=8, help_text=_("the item's own letters in the order shown, e.g. CADB"))
    worth = models.DecimalField(max_digits=5, decimal_places=2)
    per_option = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["paper", "position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="paper_item_one_per_position"),
            models.UniqueConstraint(fields=["paper", "item_version"], name="paper_item_each_version_once"),
        ]

    def __str__(self):
        return f"{self.paper} {self.position}"
