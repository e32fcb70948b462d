"""What a paper of an exam is drawn by."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.bank.models import Item, Topic
from exams.papers.models.exam import Exam


class Blueprint(models.Model):
    """双向细目表: how many of which kind on which topic. A changed plan is a new number."""

    PERSONAL = frozenset()

    exam = models.ForeignKey(Exam, models.PROTECT, related_name="blueprints")
    number = models.PositiveSmallIntegerField(default=1)
    syllabus = models.CharField(max_length=40)
    kept_only = models.BooleanField(
        default=False, help_text=_("whether it asks only items that are kept for dated assessments")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exam", "number"], name="blueprint_one_per_number")]

    def __str__(self):
        return f"{self.exam} #{self.number}"


class Section(models.Model):
    """部分: one part of the papers of a blueprint, in the order of ``number``. Timed or one-way, it is entered and left once."""

    PERSONAL = frozenset()

    blueprint = models.ForeignKey(Blueprint, models.CASCADE, related_name="sections", db_index=False)
    number = models.PositiveSmallIntegerField(help_text=_("from 1"))
    name = models.CharField(max_length=60)
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text=_("empty: only the paper's time"))
    one_way = models.BooleanField(default=False, help_text=_("whether what is left cannot be returned to"))

    class Meta:
        ordering = ["blueprint", "number"]
        constraints = [
            models.UniqueConstraint(fields=["blueprint", "number"], name="section_one_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(name=""), name="section_has_a_number_and_a_name"),
            models.CheckConstraint(condition=Q(seconds=None) | Q(seconds__gt=0), name="section_takes_time"),
        ]

    def __str__(self):
        return f"{self.blueprint} {self.number} {self.name}"


class BlueprintRow(models.Model):
    """``count`` items of one kind, on one topic and what stands below it, or on any, in one section of the paper."""

    PERSONAL = frozenset()

    blueprint = models.ForeignKey(Blueprint, models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=12, choices=Item.Kind.choices)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    section = models.PositiveSmallIntegerField(default=1, help_text=_("in which part of the paper, from 1"))
    count = models.PositiveSmallIntegerField()
    worth = models.DecimalField(max_digits=5, decimal_places=2)
    per_option = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=Decimal("0"),
        help_text=_("for each right option of an incomplete choice"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["blueprint", "section", "kind", "topic"], name="blueprint_row_one_per_kind_and_topic"
            ),
            models.UniqueConstraint(  # a unique constraint over a NULL binds on neither database
                fields=["blueprint", "section", "kind"],
                condition=Q(topic=None),
                name="blueprint_row_one_per_kind_on_any_topic",
            ),
            models.CheckConstraint(
                condition=Q(count__gt=0, worth__gt=0, per_option__gte=0, per_option__lt=F("worth")),
                name="blueprint_row_counts_and_is_worth_something",
            ),
        ]

    def __str__(self):
        return f"{self.count} × {self.kind} {self.topic or ''}"
