"""Asking for a post, and deciding about it."""

from collections.abc import Collection
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from lms.errors import Refused
from lms.stations.models import Appointment, Organisation, Post, RoleGrant

APPOINT = "lms.appoint"


@transaction.atomic
def request_appointment(
    person, organisation: Organisation, post: Post, *, from_day: date, by, at: datetime
) -> Appointment:
    """A request that a director or officer decides. Asking twice for the same days is refused."""
    get_user_model().objects.select_for_update().get(pk=person.pk)
    same = Appointment.objects.of(person).standing().filter(organisation=organisation, post=post)
    if same.exclude(until_day__lt=from_day).exists():
        raise Refused(_("You already hold this post there, or have asked for it. There is nothing more to do."))
    return Appointment.objects.create(
        person=person, organisation=organisation, post=post, from_day=from_day, requested_by=by, requested_at=at
    )


def confirm(ids: Collection[int], *, by, at: datetime) -> int:
    """Confirm those requests in the person's scope that still wait; how many these were. Repeating confirms none."""
    return _decide(ids, by=by, at=at, decision=Appointment.Decision.CONFIRMED)


def refuse(ids: Collection[int], *, reason: str, by, at: datetime) -> int:
    """Refuse them, with the reason that the person reads. Repeating refuses none."""
    return _decide(ids, by=by, at=at, decision=Appointment.Decision.REFUSED, reason=reason)


def grant(
    person, role: str, scope: str, *, from_day: date, by, at: datetime, until_day: date | None = None
) -> RoleGrant:
    """The role in this scope from that day. Granting it again returns the grant that stands open."""
    granted, _created = RoleGrant.objects.get_or_create(
        person=person,
        role=role,
        scope=scope,
        until_day=until_day,
        defaults={"from_day": from_day, "granted_by": by, "granted_at": at},
    )
    return granted


def _decide(ids: Collection[int], *, by, at: datetime, decision: str, reason: str = "") -> int:
    """Nobody decides about themselves; what lies outside the scope is left as it was."""
    theirs = Appointment.objects.within(by.scopes_for(APPOINT)).waiting().filter(pk__in=ids).exclude(person=by)
    chosen = list(theirs.values_list("pk", flat=True))  # SQLite and PostgreSQL both update without a join
    waiting = Appointment.objects.waiting().filter(pk__in=chosen)
    return waiting.update(decision=decision, decided_at=at, decided_by=by, reason=reason)
