"""便利措施: asking for it, approving it, ending it; and what holds for a person on a day."""

from datetime import date, datetime

from django.db import transaction

from exams import errors
from exams.sittings.models import Accommodation
from exams.sittings.services.invigilation import said

REQUEST, APPROVE = "exams.invigilate", "exams.approve_accommodation"


@transaction.atomic
def request_accommodation(person, *, scope: str, ground: str, by, at: datetime, **granted) -> Accommodation:
    """Ask that this person be granted something; it holds nowhere until somebody else has approved it.

    Refuses while another request for the person waits, and one that grants nothing.
    """
    errors.insist(by, REQUEST, scope)
    asked = Accommodation(person=person, scope=scope, ground=said(ground), requested_by=by, requested_at=at, **granted)
    if not (asked.factor > 1 or asked.extra_minutes or asked.large_print or asked.breaks):
        raise errors.NothingGranted
    type(person).objects.select_for_update(no_key=True).get(pk=person.pk)  # one request at a time
    if Accommodation.objects.of(person).pending().exists():
        raise errors.AlreadyRequested
    asked.save(force_insert=True)
    return asked


@transaction.atomic
def approve_accommodation(accommodation_id: int, *, by, at: datetime) -> Accommodation:
    """It holds from now on, in every sitting begun on the days it is meant for. Approving again changes nothing.

    Refused to the person and to whoever asked for it.
    """
    found = _lock(accommodation_id, by)
    if by.pk in (found.person_id, found.requested_by_id):
        raise errors.OwnRequest
    if found.revoked_at:
        raise errors.AlreadyRevoked
    if found.approved_at is None:
        found.approved_at, found.approved_by = at, by
        found.save(update_fields=["approved_at", "approved_by"])
    return found


@transaction.atomic
def revoke_accommodation(accommodation_id: int, *, reason: str, by, at: datetime) -> Accommodation:
    """It holds for no sitting begun from now on; one that runs keeps it. A request that waits is declined by it."""
    found = _lock(accommodation_id, by)
    if found.revoked_at is None:
        found.revoked_at, found.revoked_by, found.revoke_reason = at, by, said(reason)
        found.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    return found


def in_force(person_id, *, on: date) -> Accommodation | None:
    """What holds for the person on a day: of several the one approved last."""
    found = Accommodation.objects.filter(person=person_id).in_force(on)
    return found.order_by("-approved_at", "-pk").first()


def _lock(accommodation_id: int, by) -> Accommodation:
    found = Accommodation.objects.select_for_update(no_key=True).filter(pk=accommodation_id).first()
    if found is None:
        raise errors.NotFound
    errors.insist(by, APPROVE, found.scope)
    return found
