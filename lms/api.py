"""Use cases that cross rooms or queue work."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import api as exams
from lms import tasks
from lms.credentials import services as credentials
from lms.credentials.models import Certificate, Decision, Outbox, QualificationEvent
from lms.credentials.refusals import Unfit


def settle_results(result_ids: Iterable) -> None:
    """Have released results turned into what follows from them; a passed assessment becomes a proposal for an award.

    Nothing follows from a mock or from practice, of which there are many.
    """
    for result_id in exams.assessments_among(result_ids):
        tasks.settle_result.delay(str(result_id))


def award(decisions: Iterable[Decision], *, by, at: datetime, batch: UUID) -> list[Unfit]:
    """Award each that still fits, in a transaction of its own, and queue the printing; the refusals of the others.

    Safe to repeat with the same or another batch: what was awarded stays as it was awarded.
    """
    refused = []
    for decision in decisions:
        try:
            _award(decision, by=by, at=at, batch=batch)
        except Unfit as unfit:
            refused.append(unfit)
    return refused


@transaction.atomic
def replace(certificate: Certificate, *, by, at: datetime, reason: str) -> Certificate:
    """Issue the next version and queue its printing."""
    successor = credentials.replace(certificate, by=by, at=at, reason=reason)
    _print_after_commit(successor.pk)
    return successor


@transaction.atomic
def change(act: str, certificate: Certificate, *, by, at: datetime, reason: str) -> QualificationEvent:
    """``suspend``, ``lift`` or ``revoke``, and tell the holder."""
    event = {"suspend": credentials.suspend, "lift": credentials.lift, "revoke": credentials.revoke}[act](
        certificate, by=by, at=at, reason=reason
    )
    _send_after_commit(f"tell:{event.kind}:{event.pk}")
    return event


@transaction.atomic
def _award(decision: Decision, *, by, at: datetime, batch: UUID) -> None:
    qualification = credentials.award(decision, by=by, at=at, batch=batch)
    for certificate in qualification.certificates.unprinted():
        _print_after_commit(certificate.pk)


def _print_after_commit(certificate_id: UUID) -> None:
    transaction.on_commit(lambda: tasks.print_certificate.delay(str(certificate_id)), robust=True)


def _send_after_commit(key: str) -> None:
    owed = Outbox.objects.get(key=key)
    transaction.on_commit(lambda: tasks.send_message.delay(owed.pk), robust=True)
