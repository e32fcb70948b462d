"""The item bank: an item is an identity; what it says is a version, fixed once approved."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from foundation.crypto import EncryptedListField, EncryptedTextField
from foundation.scope import ScopedQuerySet, ScopeField
from foundation.specialties import Specialty


class Topic(models.Model):
    """One point of a syllabus (知识点). A new syllabus has topics of its own."""

    PERSONAL = frozenset()

    syllabus = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    specialty = models.CharField(max_length=24, choices=Specialty.choices)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=0, help_text=_("per cent of a paper"))

    class Meta:
        ordering = ["syllabus", "code"]
        constraints = [models.UniqueConstraint(fields=["syllabus", "code"], name="topic_one_per_code")]

    def __str__(self):
        return f"{self.code} {self.name}"


class Item(models.Model):
    """Something that can be asked; what is asked stands in its versions."""

    PERSONAL = frozenset({"created_by"})

    class Kind(models.TextChoices):
        SINGLE = "single", _("single choice")
        MULTIPLE = "multiple", _("multiple choice")

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40, blank=True, help_text=_("the author's own reference"))
    kind = models.CharField(max_length=12, choices=Kind.choices)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="items")
    specialty = models.CharField(max_length=24, choices=Specialty.choices)
    scope = ScopeField()
    kept_at = models.DateTimeField(
        null=True, blank=True, help_text=_("since when it is kept for dated assessments: nothing open asks it")
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "code"], condition=~Q(code=""), name="item_one_per_code")
        ]

    def __str__(self):
        return self.code or str(self.public_id)


class ItemVersionQuerySet(ScopedQuerySet):
    scope_path = "item__scope"

    def latest_of(self, items):
        """The newest version of each of these items, whatever its state."""
        return self.filter(~Exists(self._later()), item__in=items)

    def approved(self):
        """What a paper may ask: of each item the newest approved version, unless that one was withdrawn."""
        later = self._later().filter(approved_at__isnull=False)
        return self.filter(~Exists(later), approved_at__isnull=False, withdrawn_at=None)

    def in_the_open(self):
        """What a mock, a knowledge check or a trial may ask: approved, and not kept for assessments."""
        return self.approved().filter(item__kept_at=None)

    def awaiting_review(self):
        return self.filter(submitted_at__isnull=False, approved_at=None, returned_at=None)

    def _later(self):
        return ItemVersion.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number"))


class ItemVersion(models.Model):
    """What an item says. A draft may be rewritten; once approved its text and key never change (by trigger).

    Stem, options, key and rationale are sealed: a copy of the database does not show them, and the database cannot search
    them (``bank.searching`` does).
    There is no status column: what happened is dated, and ``state`` is read off the dates.
    """

    PERSONAL = frozenset({"authors", "approved_by", "returned_by", "withdrawn_by"})

    class Difficulty(models.TextChoices):
        EASY = "easy", _("easy")
        MEDIUM = "medium", _("medium")
        HARD = "hard", _("hard")

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    seal_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    stem = EncryptedTextField(keyed_by="seal_id")
    options = EncryptedListField(keyed_by="seal_id", help_text=_("texts in the order A, B, C …"))
    option_count = models.PositiveSmallIntegerField()
    key = EncryptedTextField(keyed_by="seal_id", max_length=8, help_text=_("letters in alphabetical order"))
    rationale = EncryptedTextField(keyed_by="seal_id")
    source = models.CharField(max_length=300, blank=True)
    difficulty = models.CharField(max_length=8, choices=Difficulty.choices, default=Difficulty.MEDIUM)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    objects = ItemVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_one_per_number"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, submitted_at__isnull=False, returned_at=None),
                name="item_version_approved_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_by=None, return_reason="")
                | Q(returned_at__isnull=False, returned_by__isnull=False, submitted_at__isnull=False)
                & ~Q(return_reason=""),
                name="item_version_returned_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | Q(withdrawn_at__gte=F("approved_at"), withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="item_version_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.item} v{self.number}"

    @property
    def state(self) -> str:
        """One of draft, submitted, returned, approved, withdrawn."""
        dated = {
            "withdrawn": self.withdrawn_at,
            "approved": self.approved_at,
            "returned": self.returned_at,
            "submitted": self.submitted_at,
        }
        return next((state for state, at in dated.items() if at), "draft")
