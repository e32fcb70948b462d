"""Issues a certificate for a qualification, and a further version when the paper must change."""

from datetime import datetime

from django.db import transaction

from foundation import clock
from lms.credentials import codes, printed
from lms.credentials.models import Certificate, Qualification
from lms.credentials.queries import locked, standing_of
from lms.credentials.refusals import NotNow, Own
from lms.credentials.series import next_number
from lms.credentials.services.printing import owe_printing
from lms.credentials.standing import Standing
from lms.people.models import Identity


def issue(qualification: Qualification, identity: Identity, *, by, at: datetime) -> Certificate:
    """The first certificate, with number, code and every printed fact; its printing is owed. Part of the award."""
    number = next_number(qualification.scope, on=clock.local_date(at))
    return _issued(qualification, identity, number=number, by=by, at=at)


@transaction.atomic
def replace(certificate: Certificate, *, by, at: datetime, reason: str) -> Certificate:
    """Issue the next version with the person's present name and portrait: same number, same validity, a new code.

    The old code tells of the newer. Safe to repeat: a certificate replaced before answers with its successor.
    """
    qualification = locked(certificate.qualification_id)
    if qualification.person_id == by.pk:
        raise Own
    successor = Certificate.objects.filter(replaces=certificate).first()
    if successor:
        return successor
    if standing_of(certificate, on=clock.local_date(at)) != Standing.VALID:
        raise NotNow
    identity = Identity.objects.get(user=qualification.person_id)
    return _issued(
        qualification,
        identity,
        number=certificate.number,
        by=by,
        at=at,
        version=certificate.version + 1,
        replaces=certificate,
        reason=reason,
    )


def _issued(qualification, identity, *, number: str, by, at: datetime, **succession) -> Certificate:
    on, code = clock.local_date(at), codes.draw()
    certificate = Certificate.objects.create(
        qualification=qualification,
        number=number,
        code=code,
        issued_on=on,
        valid_until=qualification.valid_until,
        printed=printed.facts(qualification, identity, number=number, code=code, issued_on=on),
        issued_at=at,
        issued_by=by,
        **succession,
    )
    owe_printing(certificate, at=at)
    return certificate
