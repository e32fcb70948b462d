"""Stations, agencies, training bases and departments."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField
from lms.stations import uscc
from lms.stations.models.region import Region


def check_social_credit_code(code: str) -> None:
    """A code whose two checks hold (GB 32100)."""
    if uscc.fault(code):
        raise ValidationError(
            _("This is no social credit code: 18 characters, without I, O, S, V and Z. Compare it again.")
        )


class Organisation(models.Model):
    """A body people work for. ``scope`` is the path of its region: whoever holds a right there holds it here.

    A township station usually has no social credit code (统一社会信用代码) of its own.
    """

    PERSONAL = frozenset()

    class Kind(models.TextChoices):
        STATION = "station", _("social-work station")
        AGENCY = "agency", _("social-work agency")
        TRAINING_BASE = "training_base", _("training base")
        DEPARTMENT = "department", _("department")

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        COUNTY = "county", _("county")
        TOWNSHIP = "township", _("township")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    name = models.CharField(_("name"), max_length=100)
    region = models.ForeignKey(Region, models.PROTECT, related_name="organisations", verbose_name=_("region"))
    uscc = models.CharField(
        _("social credit code"),
        max_length=18,
        null=True,
        blank=True,
        unique=True,
        validators=[check_social_credit_code],
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    scope = ScopeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["scope", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="organisation_once_per_region"),
            models.CheckConstraint(
                condition=~Q(kind="station") | ~Q(level=""), name="organisation_station_has_a_level"
            ),
        ]

    def __str__(self):
        return self.name
