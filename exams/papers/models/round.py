"""When an exam is held."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models.exam import Exam
from foundation.scope import ScopedQuerySet, ScopeField


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
