"""Suspends a qualification, lifts the suspension, revokes it for good. Each act is a row with who, when and why."""

from datetime import datetime

from django.db import transaction

from foundation import clock
from lms.credentials.models import Certificate, QualificationEvent
from lms.credentials.queries import locked, standing_of, with_history
from lms.credentials.refusals import NotNow, Own
from lms.credentials.services.telling import owe_telling
from lms.credentials.standing import acts

Kind = QualificationEvent.Kind


def suspend(certificate: Certificate, *, by, at: datetime, reason: str) -> QualificationEvent:
    """It does not count until the suspension is lifted. Suspending what is suspended answers with the same event."""
    return _change(certificate, "suspend", Kind.SUSPENDED, by=by, at=at, reason=reason)


def lift(certificate: Certificate, *, by, at: datetime, reason: str) -> QualificationEvent:
    """The suspension ends. Lifting what is lifted answers with the same event."""
    return _change(certificate, "lift", Kind.LIFTED, by=by, at=at, reason=reason)


def revoke(certificate: Certificate, *, by, at: datetime, reason: str) -> QualificationEvent:
    """撤销: void from the first day, for good. Revoking what is revoked answers with the same event."""
    return _change(certificate, "revoke", Kind.REVOKED, by=by, at=at, reason=reason)


@transaction.atomic
def _change(certificate: Certificate, act: str, kind: str, *, by, at: datetime, reason: str) -> QualificationEvent:
    if locked(certificate.qualification_id).person_id == by.pk:
        raise Own
    certificate = with_history().get(pk=certificate.pk)
    events = list(certificate.qualification.events.all())
    if events and events[-1].kind == kind:
        return events[-1]
    if act not in acts(standing_of(certificate, on=clock.local_date(at))):
        raise NotNow
    return _happened(certificate, kind, number=len(events) + 1, by=by, at=at, reason=reason)


def _happened(certificate: Certificate, kind: str, *, number: int, by, at: datetime, reason: str) -> QualificationEvent:
    event = QualificationEvent.objects.create(
        qualification_id=certificate.qualification_id, number=number, kind=kind, at=at, by=by, reason=reason
    )
    owe_telling(kind, certificate, event=event, at=at)
    return event
