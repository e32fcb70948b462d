"""Who was given which role over which region."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField
from lms.stations.rights import Role

PERSON = settings.AUTH_USER_MODEL


class RoleGrantQuerySet(ScopedQuerySet):
    def of(self, person):
        return self.filter(person=person)

    def current(self, on: date):
        """In force on that day; the last day counts."""
        return self.filter(Q(until_day=None) | Q(until_day__gte=on), from_day__lte=on)


class RoleGrant(models.Model):
    """A role held in a scope from one day to another. What a role permits is in ``rights.py``."""

    PERSONAL = frozenset({"person"})

    class Name(models.TextChoices):
        TRAINER = Role.TRAINER, _("trainer")
        ASSESSOR = Role.ASSESSOR, _("assessor")
        INVIGILATOR = Role.INVIGILATOR, _("invigilator")
        DIRECTOR = Role.DIRECTOR, _("director of a station")
        COUNTY_OFFICER = Role.COUNTY_OFFICER, _("county officer")
        CITY_OFFICER = Role.CITY_OFFICER, _("city officer")
        PROVINCIAL_OFFICER = Role.PROVINCIAL_OFFICER, _("provincial officer")
        AUDITOR = Role.AUDITOR, _("auditor")

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Name.choices)
    scope = ScopeField()
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField()

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["scope", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "scope"],
                condition=Q(until_day=None),
                name="role_grant_one_open_for_the_same_three",
            ),
            models.CheckConstraint(
                condition=Q(until_day=None) | Q(until_day__gte=F("from_day")), name="role_grant_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.scope}"
