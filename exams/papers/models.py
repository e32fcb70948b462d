"""What is assessed, when it is held, and the papers it is held with."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exams.bank.models import Item, ItemVersion, Topic
from exams.papers.permutation import shown_letters
from foundation.scope import ScopedQuerySet, ScopeField
from foundation.specialties import Specialty


class Exam(models.Model):
    """What is assessed, and the permissions under which it is sat: one engine, three presets."""

    PERSONAL = frozenset()

    class Purpose(models.TextChoices):
        COMPETENCY = "competency", _("specialty competency assessment")
        NATIONAL_MOCK = "national-mock", _("national mock")
        PRACTICE = "practice", _("practice")

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    specialty = models.CharField(max_length=24, choices=Specialty.choices)
    scope = ScopeField()
    minutes = models.PositiveSmallIntegerField()
    full = models.DecimalField(max_digits=6, decimal_places=2, help_text=_("full points"))
    cut_score = models.DecimalField(max_digits=6, decimal_places=2, help_text=_("points needed to pass"))
    goes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("how often one admission may sit it; empty means as often as one likes")
    )
    cut_by_window = models.BooleanField(default=False, help_text=_("whether the end of the round cuts the time short"))
    shuffles_options = models.BooleanField(default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="exam_takes_time"),
            models.CheckConstraint(
                condition=Q(full__gt=0, cut_score__gt=0, cut_score__lte=F("full")), name="exam_cut_score_within_full"
            ),
            models.CheckConstraint(condition=Q(goes=None) | Q(goes__gt=0), name="exam_allows_a_go"),
        ]

    def __str__(self):
        return self.name

    @property
    def releases_itself(self) -> bool:
        """Mocks and practice tell their result as soon as it is marked; an officer releases the rest."""
        return self.is_open

    @property
    def is_open(self) -> bool:
        """Whether its papers show their items to whoever comes: mocks and practice. Such papers are not sealed."""
        return self.purpose != self.Purpose.COMPETENCY


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


class RoundQuerySet(ScopedQuerySet):
    def dated(self):
        """Rounds that are held on a day, as against the standing ones of mocks and knowledge checks."""
        return self.filter(key="")


class Round(models.Model):
    """批次: when an exam is held. A standing round has a key and no end; mocks and knowledge checks are sat in it."""

    PERSONAL = frozenset({"released_by"})

    class Window(models.TextChoices):
        """What its end does to who began late; blank is as the exam says, which cuts the paper's time or nothing."""

        KEEPS = "keeps", _("a late starter keeps the full time")
        CUTS = "cuts", _("the end of the round cuts the paper's time, never what is added to it")
        FINAL = "final", _("everything ends with the round")

    exam = models.ForeignKey(Exam, models.PROTECT, related_name="rounds")
    key = models.CharField(max_length=200, blank=True, help_text=_("what a standing round stands for"))
    name = models.CharField(max_length=120)
    scope = ScopeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    apply_until = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text=_("instead of the exam's minutes"))
    window = models.CharField(max_length=8, choices=Window.choices, blank=True)
    latest_entry = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("seconds after the opening; empty: until it closes")
    )
    earliest_hand_in = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("seconds after the start of the sitting; empty: at any time")
    )
    needs_approval = models.BooleanField(default=False, help_text=_("whether an invigilator lets each candidate begin"))
    needs_device_approval = models.BooleanField(
        default=False, help_text=_("whether an invigilator lets a sitting go on at another machine")
    )
    needs_seb = models.BooleanField(default=False, help_text=_("whether it is sat in Safe Exam Browser"))
    own_order = models.BooleanField(
        null=True, blank=True, help_text=_("whether each candidate meets the items of a part in an order of their own")
    )
    opened_late_at = models.DateTimeField(
        null=True, blank=True, help_text=_("when its papers were released, where that was after its opening")
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="round_one_standing_per_key"),
            models.CheckConstraint(
                condition=Q(closes_at=None) & ~Q(key="") | Q(closes_at__gt=F("opens_at"), key=""),
                name="round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(apply_until=None) | Q(apply_until__lte=F("closes_at")),
                name="round_applied_for_before_closing",
            ),
            models.CheckConstraint(condition=Q(seconds=None) | Q(seconds__gt=0), name="round_takes_time"),
            models.CheckConstraint(
                condition=Q(latest_entry=None) | Q(latest_entry__gt=0), name="round_lets_somebody_in"
            ),
            models.CheckConstraint(
                condition=Q(earliest_hand_in=None)
                | Q(earliest_hand_in__gt=0, seconds=None)
                | Q(earliest_hand_in__gt=0, earliest_hand_in__lte=F("seconds")),
                name="round_is_handed_in_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(opened_late_at=None) | Q(opened_late_at__gt=F("opens_at")),
                name="round_opened_late_after_its_opening",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__gte=F("closes_at"), released_by__isnull=False),
                name="round_released_after_closing_by_somebody",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def duration(self) -> int:
        """Seconds a sitting of it takes, before anything is added."""
        return self.seconds or self.exam.minutes * 60

    @property
    def begins_at(self):
        """From when it could be begun: its opening, or the later release of its papers."""
        return self.opened_late_at or self.opens_at

    @property
    def window_holds(self) -> str:
        """Which of the three its end does; the exam's word where the round has none."""
        return self.window or (self.Window.CUTS if self.exam.cut_by_window else self.Window.KEEPS)


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

    @cached_property
    def key(self) -> str:
        """The letters that are right, as they are shown. Unsealed once: a hall is marked with one set of rows."""
        return shown_letters(self.item_version.key, self.order)
