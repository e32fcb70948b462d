"""The verbs of sites: open one, furnish its halls, put people on duty."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import ProtectedError

from exams import errors
from exams.papers.models import Round
from exams.sites.labels import label, places
from exams.sites.models import Duty, Hall, Seat, Site

RIGHT, WATCHES = "exams.set_paper", "exams.invigilate"


def open_site(name: str, *, address: str, directions: str, scope: str, by) -> Site:
    """The site of this name in this scope; opening it again changes nothing."""
    errors.insist(by, RIGHT, scope)
    told = {"address": address, "directions": directions}
    return Site.objects.get_or_create(scope=scope, name=name, defaults=told)[0]


def change_site(site: Site, *, name: str, address: str, directions: str, by) -> Site:
    errors.insist(by, RIGHT, site.scope)
    site.name, site.address, site.directions = name, address, directions
    site.save(update_fields=["name", "address", "directions"])
    return site


@transaction.atomic
def furnish(site: Site, name: str, *, rows: int, columns: int, networks: str = "", by) -> Hall:
    """A hall with a seat at every place. Furnishing again gives it the new size and the new networks.

    Seats that stay keep their label. Refuses where a seat that would go was ever given to a candidate.
    """
    errors.insist(by, RIGHT, site.scope)
    size = {"rows": rows, "columns": columns, "networks": networks}
    hall, _ = Hall.objects.update_or_create(site=site, name=name, defaults=size)
    _set_seats(hall)
    return hall


@transaction.atomic
def assign_duty(
    round: Round, hall: Hall, person, *, kind: str, starts_at: datetime, ends_at: datetime, by, at: datetime
) -> Duty:
    """This person watches this hall. Refuses, naming the other hall, who is on duty elsewhere at some of that time.

    A hall has one chief in a round; a second one is refused, naming the first.
    """
    errors.insist(by, RIGHT, round.scope)
    # The person's row is the lock: two officers cannot both find that the person is free.
    person = get_user_model().objects.select_for_update(no_key=True).get(pk=person.pk)
    _insist_free(person, starts_at, ends_at)
    if kind == Duty.Kind.CHIEF:
        _insist_no_chief(round, hall)
    return Duty.objects.create(
        round=round, hall=hall, person=person, kind=kind, starts_at=starts_at, ends_at=ends_at,
        assigned_at=at, assigned_by=by,
    )  # fmt: skip


def relieve(duty: Duty, *, by, at: datetime) -> None:
    """Not on duty any more. Relieving again changes nothing."""
    errors.insist(by, RIGHT, duty.round.scope)
    Duty.objects.standing().filter(pk=duty.pk).update(relieved_at=at, relieved_by=by)


def _set_seats(hall: Hall) -> None:
    wanted = set(places(hall.rows, hall.columns))
    there = {(seat.row, seat.column): seat for seat in hall.seats.all()}
    Seat.objects.bulk_create(
        Seat(hall=hall, row=row, column=column, label=label(row, column)) for row, column in sorted(wanted - set(there))
    )
    try:
        hall.seats.filter(pk__in=[seat.pk for place, seat in there.items() if place not in wanted]).delete()
    except ProtectedError:
        raise errors.SeatsInUse(hall=hall.name) from None


def _insist_no_chief(round: Round, hall: Hall) -> None:
    Hall.objects.select_for_update(no_key=True).get(pk=hall.pk)  # two officers cannot both find that there is none
    chief = (
        Duty.objects.standing().filter(round=round, hall=hall, kind=Duty.Kind.CHIEF).select_related("person").first()
    )
    if chief:
        raise errors.ChiefThere(person=str(chief.person), hall=f"{hall.site} {hall}")


def _insist_free(person, starts_at: datetime, ends_at: datetime) -> None:
    other = Duty.objects.standing().filter(person=person).meeting(starts_at, ends_at)
    found = other.select_related("hall__site", "round").order_by("starts_at").first()
    if found:
        raise errors.OnDutyElsewhere(
            person=str(person), hall=f"{found.hall.site} {found.hall}", round=str(found.round),
            starts_at=found.starts_at, ends_at=found.ends_at,
        )  # fmt: skip
