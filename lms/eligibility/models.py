"""Applications to sit a round, and the numbers an authority sets for them."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.clock import local_date
from foundation.specialties import Specialty

PENDING = Q(refused_on=None, withdrawn_at=None)


class ApplicationQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def pending(self):
        """Neither refused nor withdrawn: the person means to sit this round."""
        return self.filter(PENDING)

    def withdrawn_on(self):
        """The day on which the person last gave a seat back; None when they never did."""
        last = self.aggregate(last=models.Max("withdrawn_at"))["last"]
        return last and local_date(last)


class Application(models.Model):
    """A request to sit a round (报考), with the facts and the obstacles found that day.

    There is no status column: refused, withdrawn and admitted are read off the dates.
    """

    PERSONAL = frozenset({"person", "facts", "obstacles"})

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="applications")
    round_id = models.CharField(max_length=64, help_text=_("the exam room's own name for the round"))
    specialty = models.CharField(max_length=32, choices=Specialty.choices)
    facts = models.JSONField(encoder=DjangoJSONEncoder)
    obstacles = models.JSONField(encoder=DjangoJSONEncoder, default=list, blank=True)
    applied_at = models.DateTimeField()
    refused_on = models.DateField(null=True, blank=True)
    admission_id = models.CharField(max_length=64, blank=True)
    admitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-applied_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "round_id"], condition=PENDING, name="application_one_pending"),
            models.UniqueConstraint(  # pressing a button again adds no second refusal
                fields=["person", "round_id", "refused_on"],
                condition=Q(refused_on__isnull=False),
                name="application_one_refusal_a_day",
            ),
            models.CheckConstraint(
                condition=Q(admitted_at=None, admission_id="") | Q(admitted_at__isnull=False) & ~Q(admission_id=""),
                name="application_admitted_with_an_admission",
            ),
            models.CheckConstraint(
                condition=Q(refused_on=None) | Q(admitted_at=None, withdrawn_at=None),
                name="application_refused_and_nothing_else",
            ),
        ]

    @property
    def is_pending(self) -> bool:
        return self.refused_on is None and self.withdrawn_at is None


class EligibilityRuleQuerySet(models.QuerySet):
    def in_force(self, specialty: str, on):
        """The latest rule of the specialty that has begun by that day; None when no authority has set one."""
        return self.filter(specialty=specialty, from_day__lte=on).order_by("from_day").last()


class EligibilityRule(models.Model):
    """How long one waits before a resit and how often one may sit in a year, from a day on, and who says so."""

    PERSONAL = frozenset()

    specialty = models.CharField(max_length=32, choices=Specialty.choices)
    from_day = models.DateField()
    resit_wait_days = models.PositiveSmallIntegerField(default=0)
    goes_a_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("empty: as often as there are rounds")
    )
    source = models.CharField(max_length=200, help_text=_("document and clause"))

    objects = EligibilityRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["specialty", "from_day"], name="eligibility_rule_one_a_day"),
        ]
