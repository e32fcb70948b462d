"""What an officer decides on: the rule for an award, and one proposal for one person."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField
from foundation.specialties import Specialty
from lms.stations.models import Post

PERSON = settings.AUTH_USER_MODEL


class AwardRuleQuerySet(models.QuerySet):
    def in_force(self, specialty: str, on):
        """The latest rule of the specialty that has begun and not ended; None when no authority has set one."""
        open_ended = Q(until_day=None) | Q(until_day__gte=on)
        return self.filter(open_ended, specialty=specialty, from_day__lte=on).order_by("from_day").last()


class AwardRule(models.Model):
    """Which post a passed competency assessment qualifies for, for how many years, and who says so."""

    PERSONAL = frozenset()

    specialty = models.CharField(max_length=32, choices=Specialty.choices)
    post = models.ForeignKey(Post, models.PROTECT, related_name="award_rules")
    validity_years = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200, help_text=_("document and clause"))
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    objects = AwardRuleQuerySet.as_manager()

    class Meta:
        ordering = ["specialty", "from_day"]
        constraints = [
            models.UniqueConstraint(fields=["specialty", "from_day"], name="award_rule_one_a_day"),
            models.CheckConstraint(condition=Q(validity_years__gt=0), name="award_rule_gives_some_years"),
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gte=F("from_day")), name="award_rule_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.get_specialty_display()} · {self.post}"


class DecisionQuerySet(ScopedQuerySet):
    def waiting(self):
        """Nobody has decided them."""
        return self.filter(outcome="")


class Decision(models.Model):
    """A proposal to award a person the qualification for a post, and what became of it. One for each passed result.

    ``facts`` are the grounds as they stood that day. A decided row never changes (by trigger). Nobody decides on
    themselves.
    """

    PERSONAL = frozenset({"person", "facts", "note"})

    class Outcome(models.TextChoices):
        AWARDED = "awarded", _("awarded")
        DECLINED = "declined", _("declined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="award_decisions")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    rule = models.ForeignKey(AwardRule, models.PROTECT, related_name="decisions")
    scope = ScopeField()
    result_id = models.CharField(max_length=64, unique=True, help_text=_("the exam room's own name for the result"))
    edition_id = models.CharField(
        max_length=64, blank=True, help_text=_("the library's own name for the must-study edition")
    )
    facts = models.JSONField(encoder=DjangoJSONEncoder)
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=200, blank=True, help_text=_("why it was declined"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome=""),
                name="decision_outcome_at_and_by_together",
            ),
            models.CheckConstraint(condition=~Q(decided_by=F("person")), name="decision_by_somebody_else"),
            models.CheckConstraint(
                condition=~Q(outcome="declined") | ~Q(note=""), name="decision_declined_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["proposed_at"], condition=Q(outcome=""), name="decision_waiting")]

    def __str__(self):
        return f"{self.person_id} · {self.post}"
