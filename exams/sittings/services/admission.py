"""Admitting, and taking an admission back."""

from datetime import datetime

from django.db import transaction

from exams import errors
from exams.papers.models import Round
from exams.sittings import numbering
from exams.sittings.models import Admission
from exams.sittings.services.placing import vacate
from foundation.clock import local_date


def admit(round: Round, candidate, *, by, at: datetime, reference: str = "") -> Admission:
    """This person may sit this round. Admitting again gives the same admission, even a revoked one."""
    found = Admission.objects.filter(round=round, candidate=candidate).first()
    return found or _admit(round, candidate, {"admitted_at": at, "admitted_by": by, "reference": reference})


@transaction.atomic
def revoke_admission(admission_id: int, *, by, at: datetime, reason: str) -> Admission:
    """No sitting can be opened with it any more. Revoking again changes nothing. Refuses while it is being sat."""
    if not reason.strip():
        raise errors.ReasonMissing
    admission = Admission.objects.select_for_update(no_key=True).filter(pk=admission_id).first()
    if admission is None:
        raise errors.NotFound
    if admission.revoked_at is None:
        if admission.sittings.filter(closed_at=None).exists():
            raise errors.SittingOpen
        admission.revoked_at, admission.revoked_by, admission.revoke_reason = at, by, reason.strip()
        admission.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
        vacate(admission, at=at)
    return admission


@transaction.atomic
def _admit(round: Round, candidate, facts: dict) -> Admission:
    """With the next number of the round. The round's row is the lock, so no number is drawn twice."""
    if not round.key:
        Round.objects.select_for_update(no_key=True).get(pk=round.pk)
        facts |= {"number": _next_number(round, facts["admitted_at"])}
    return Admission.objects.get_or_create(round=round, candidate=candidate, defaults=facts)[0]


def _next_number(round: Round, at: datetime) -> str:
    return numbering.compose(local_date(at).year, round.pk, Admission.objects.filter(round=round).count() + 1)
