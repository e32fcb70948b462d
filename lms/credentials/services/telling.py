"""Tells the holder what befell a certificate."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from lms.credentials import numbering
from lms.credentials.models import Certificate, Outbox, QualificationEvent
from lms.people import messages


@transaction.atomic
def tell(owed_id: int, *, at: datetime) -> bool:
    """Send the message that is owed, by mail or else by SMS; whether this call did.

    What stays in the house is written in the same transaction, so exactly once. Where a provider carries it, a kill
    between sending and committing sends it again: told twice is better than never.
    """
    if not Outbox.objects.settle(owed_id, at=at):
        return False
    owed = Outbox.objects.get(pk=owed_id)
    certificate = Certificate.objects.select_related("qualification__person").get(pk=owed.payload["certificate"])
    person = certificate.qualification.person
    if person.email or person.phone:
        with translation.override(person.language or settings.SITE_LANGUAGE):
            _send(person, owed, certificate)
    return True


def owe_telling(what: str, certificate: Certificate, *, at: datetime, event: QualificationEvent | None = None) -> None:
    """``what`` is issued, replaced, suspended, lifted or revoked. Owed once for each event, or each certificate."""
    payload = {
        "what": what,
        "certificate": str(certificate.pk),
        "reason": event.reason if event else certificate.reason,
    }
    Outbox.objects.owe(f"tell:{what}:{event.pk if event else certificate.pk}", Outbox.Topic.TELL, payload, at=at)


def _send(person, owed: Outbox, certificate: Certificate) -> None:
    what = owed.payload["what"]
    if person.email:
        messages.send(person, f"certificate_{what}", _context(owed, certificate), channel=messages.MAIL)
    else:
        messages.send(person, "certificate", _context(owed, certificate), channel=messages.SMS)


def _context(owed: Outbox, certificate: Certificate) -> dict:
    return {
        "what": owed.payload["what"],
        "reason": owed.payload["reason"],
        "name": certificate.printed["name"],
        "post": certificate.printed["post"],
        "number": numbering.spaced(certificate.number),
        "valid_until": certificate.valid_until,
        "address": certificate.printed["address"],
    }
