"""Posts (岗位), and who holds one at which organisation (在岗)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet
from foundation.specialties import Specialty
from lms.stations.models.organisation import Organisation

PERSON = settings.AUTH_USER_MODEL


class Post(models.Model):
    """What one may be appointed to; a post with a specialty asks for its competency test."""

    PERSONAL = frozenset()

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    specialty = models.CharField(_("specialty"), max_length=30, choices=Specialty.choices, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class AppointmentQuerySet(ScopedQuerySet):
    scope_path = "organisation__scope"

    def of(self, person):
        return self.filter(person=person)

    def waiting(self):
        """Requests that nobody has decided."""
        return self.filter(decision="")

    def standing(self):
        """Everything that was not refused."""
        return self.exclude(decision=Appointment.Decision.REFUSED)

    def current(self, on: date):
        """Confirmed, begun, and not ended on that day; the last day counts."""
        return self.filter(
            Q(until_day=None) | Q(until_day__gte=on), decision=Appointment.Decision.CONFIRMED, from_day__lte=on
        )


class Appointment(models.Model):
    """A person in a post at an organisation, from one day to another; asked for, then confirmed or refused.

    No two that stand may overlap for the same person, organisation and post (held by trigger, ``triggers.py``).
    Nobody decides about themselves.
    """

    PERSONAL = frozenset({"person"})

    class Decision(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    from_day = models.DateField(_("first day"))
    until_day = models.DateField(_("last day"), null=True, blank=True)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "post"],
                condition=Q(until_day=None) & ~Q(decision="refused"),
                name="appointment_one_open_for_the_same_three",
            ),
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gte=F("from_day")), name="appointment_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision=""),
                name="appointment_decided_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(decision="refused") | ~Q(reason=""), name="appointment_refused_with_a_reason"
            ),
            models.CheckConstraint(condition=~Q(decided_by=F("person")), name="appointment_decided_by_somebody_else"),
        ]

    def __str__(self):
        return f"{self.post} · {self.organisation}"

    @property
    def is_waiting(self) -> bool:
        return not self.decision

    @property
    def is_refused(self) -> bool:
        return self.decision == self.Decision.REFUSED
