"""Administrative divisions (行政区划)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField


class RegionQuerySet(ScopedQuerySet):
    scope_path = "path"


class Region(models.Model):
    """A division by its code (GB/T 2260, townships by the statistical code). A code that ends names its successor."""

    PERSONAL = frozenset()

    code = models.CharField(_("code"), primary_key=True, max_length=12)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = ScopeField(unique=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="region_valid_to_after_from",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_to__isnull=False), name="region_successor_of_an_ended_code"
            ),
        ]

    def __str__(self):
        return self.name_en if self.name_en and get_language() == "en" else self.name
