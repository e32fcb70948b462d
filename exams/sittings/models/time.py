"""What changes the time of a sitting: who is entitled to more, what was given, and when the clock stood still."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.sitting import Sitting
from foundation.scope import ScopedQuerySet, ScopeField


def _somebody(**options):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class AccommodationQuerySet(ScopedQuerySet):
    def of(self, person):
        return self.filter(person=person)

    def pending(self):
        return self.filter(approved_at=None, revoked_at=None)

    def in_force(self, on):
        """Approved, not revoked, and meant for this day."""
        until = Q(valid_until=None) | Q(valid_until__gte=on)
        return self.filter(until, approved_at__isnull=False, revoked_at=None, valid_from__lte=on)


class Accommodation(models.Model):
    """便利措施: what a person is entitled to in every exam, once somebody else has approved it.

    A row is written whole and never changed but for the decision about it (by trigger): a sitting that points to it has,
    in effect, its own copy. Something else is another row; of several in force the newest holds.
    """

    PERSONAL = frozenset({"person", "factor", "extra_minutes", "large_print", "breaks", "break_minutes", "ground", "evidence", "revoke_reason"})  # fmt: skip

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="accommodations")
    scope = ScopeField()
    factor = models.DecimalField(max_digits=3, decimal_places=2, default=Decimal("1"))
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    large_print = models.BooleanField(default=False)
    breaks = models.PositiveSmallIntegerField(default=0, help_text=_("how many in one sitting"))
    break_minutes = models.PositiveSmallIntegerField(
        default=0, help_text=_("each at most; longer ones run on the clock")
    )
    ground = models.CharField(max_length=300)
    evidence = models.CharField(
        max_length=300, blank=True, help_text=_("which document was seen, and where it is kept")
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    requested_by = _somebody()
    requested_at = models.DateTimeField()
    approved_by = _somebody(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    revoked_by = _somebody(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=300, blank=True)

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(approved_at=None, revoked_at=None), name="accommodation_one_pending"
            ),
            models.CheckConstraint(condition=Q(factor__gte=1, factor__lte=5), name="accommodation_never_shortens"),
            models.CheckConstraint(
                condition=Q(factor__gt=1) | Q(extra_minutes__gt=0) | Q(large_print=True) | Q(breaks__gt=0),
                name="accommodation_grants_something",
            ),
            models.CheckConstraint(
                condition=Q(breaks=0, break_minutes=0) | Q(breaks__gt=0, break_minutes__gt=0),
                name="accommodation_breaks_have_a_length",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="accommodation_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="accommodation_has_a_ground"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False)
                & ~Q(approved_by=F("person"))
                & ~Q(approved_by=F("requested_by")),
                name="accommodation_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoke_reason="")
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoke_reason=""),
                name="accommodation_revoked_at_by_and_why_together",
            ),
        ]

    def __str__(self):
        return f"{self.person_id} × {self.factor} + {self.extra_minutes}"


class ExtraTime(models.Model):
    """补时: seconds given, or taken back by a later row. Never changed (by trigger). Many in one act share a ``batch``."""

    PERSONAL = frozenset({"reason"})

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="extra_time")
    seconds = models.IntegerField()
    reason = models.CharField(max_length=300)
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text=_("empty where it was given alone"))
    given_by = _somebody()
    given_at = models.DateTimeField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds__gt=0, reverses=None) | Q(seconds__lt=0, reverses__isnull=False),
                name="extra_time_given_or_reversed",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extra_time_has_a_reason"),
            models.UniqueConstraint(
                fields=["sitting", "batch"], condition=Q(reverses=None), name="extra_time_once_in_a_batch"
            ),
        ]

    def __str__(self):
        return f"{self.seconds:+} s"


class Pause(models.Model):
    """暂停: the clock of a sitting stood still. Begun once and ended once, nothing else of it changes (by trigger)."""

    PERSONAL = frozenset({"reason"})

    class Kind(models.TextChoices):
        ORDERED = "ordered", _("paused by the invigilator")
        BREAK = "break", _("a break that the candidate is entitled to")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.ORDERED)
    reason = models.CharField(max_length=300, blank=True)
    seconds = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("counts at most so long; empty: all of it")
    )
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    began_at = models.DateTimeField()
    began_by = _somebody()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = _somebody(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting"], condition=Q(ended_at=None), name="pause_one_open_per_sitting"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="pause_ends_after_it_begins"
            ),
            models.CheckConstraint(  # by nobody where the clock collected the sitting
                condition=Q(ended_by=None) | Q(ended_at__isnull=False), name="pause_ended_by_only_when_ended"
            ),
            models.CheckConstraint(
                condition=Q(kind="break", seconds__gt=0) | Q(kind="ordered", seconds=None) & ~Q(reason=""),
                name="pause_has_a_reason_or_a_right",
            ),
        ]

    def __str__(self):
        return f"{self.sitting_id} {self.kind}"
