"""Prints a certificate: once, whoever tries and however often."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lms.credentials import archive, sheet
from lms.credentials.models import Certificate, Outbox
from lms.credentials.models.owed import AGAIN, LEASE
from lms.credentials.services.telling import owe_telling


def print_certificate(certificate_id: UUID, *, at: datetime) -> bool:
    """Render the sheet, keep its bytes and freeze their digest; whether this call was the one that did.

    Safe to repeat, to run twice at once and to be killed anywhere: the first to freeze wins, and telling the holder is
    owed in the same transaction. No lock is held while the sheet is rendered.
    """
    owed = Outbox.objects.filter(key=key(certificate_id)).lease(1, at=at, lasting=LEASE)
    if not owed:
        return False
    certificate = Certificate.objects.select_related("qualification").get(pk=certificate_id)
    try:
        return _print(certificate, at)
    except Exception as fault:
        Outbox.objects.postpone(owed[0].pk, until=at + AGAIN, error=repr(fault))
        raise


def owe_printing(certificate: Certificate, *, at: datetime) -> None:
    Outbox.objects.owe(key(certificate.pk), Outbox.Topic.PRINT, {"certificate": str(certificate.pk)}, at=at)


def key(certificate_id: UUID | str) -> str:
    return f"print:{certificate_id}"


def _print(certificate: Certificate, at: datetime) -> bool:
    content = sheet.pdf(certificate)
    name = archive.keep(content)
    won = _freeze(certificate, name, archive.digest(content), at)
    if not won and name != Certificate.objects.values_list("file", flat=True).get(pk=certificate.pk):
        archive.discard(name)
    return won


@transaction.atomic
def _freeze(certificate: Certificate, name: str, sha256: str, at: datetime) -> bool:
    unprinted = Certificate.objects.unprinted().filter(pk=certificate.pk)
    if not unprinted.update(file=name, sha256=sha256, printed_at=at):
        return False
    Outbox.objects.settle(Outbox.objects.get(key=key(certificate.pk)).pk, at=at)
    owe_telling("replaced" if certificate.version > 1 else "issued", certificate, at=at)
    return True
