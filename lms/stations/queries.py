"""Reads with a name."""

from collections.abc import Collection

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet

from lms.stations.models import Appointment, Organisation, Region


def region_names(paths: Collection[str]) -> dict[str, str]:
    """What people call these scopes, those that are regions."""
    return {region.path: str(region) for region in Region.objects.filter(path__in=paths)}


def home_scope(person) -> str:
    """Where a person belongs: the organisation of the latest appointment held or asked for, else the whole province."""
    latest = Appointment.objects.of(person).standing().order_by("-from_day", "-pk").first()
    if latest:
        return latest.organisation.scope
    return Region.objects.filter(parent=None).values_list("path", flat=True).first() or "/"


def people_within(scopes: Collection[str]) -> QuerySet:
    """Everybody who holds or asks for an appointment in these scopes, each once."""
    theirs = Appointment.objects.standing().within(scopes).filter(person=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(theirs))


def organisations_named(text: str, *, limit: int = 20) -> QuerySet:
    """Organisations whose name, or whose region's name, holds every word."""
    found = Organisation.objects.select_related("region")
    for word in text.split():
        found = found.filter(name__icontains=word) | found.filter(region__name__icontains=word)
    return found[:limit]
