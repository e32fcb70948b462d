"""Safe Exam Browser: giving out its file, noting who sits outside it, and exempting one candidate by two people."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_hex
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.sittings import seb
from exams.sittings.models import Admission, Incident, SebExemption, SebFile
from foundation.clock import database_now

NONCE_BYTES = 16


@transaction.atomic
def give_out(admission: Admission, settings_for: Callable[[str], seb.Settings], *, at: datetime) -> seb.Settings:
    """The settings for this admission, whose key is good from now on. ``settings_for`` writes them around a nonce.

    Again gives the same ones. Where what we write has changed since, there is a new key; the older file stays good too.
    """
    latest = admission.seb_files.order_by("-pk").first()
    if latest and seb.config_key(settings := settings_for(latest.nonce)) == latest.config_key:
        return settings
    nonce = token_hex(NONCE_BYTES)
    settings = settings_for(nonce)
    SebFile.objects.create(admission=admission, nonce=nonce, config_key=seb.config_key(settings), given_at=at)
    return settings


def note_outside_seb(sitting_id: UUID, **facts) -> None:
    """An incident, once per sitting: it was used outside the browser that its round needs."""
    Incident.objects.get_or_create(
        sitting_id=sitting_id, kind=Incident.Kind.SEB, defaults={"facts": facts, "at": database_now()}
    )


@transaction.atomic
def request_exemption(admission_id: int, *, reason: str, by, at: datetime) -> SebExemption:
    """Ask that this candidate may use another browser; in force only once a second person approves. Again gives the first."""
    if not reason.strip():
        raise errors.ReasonMissing
    admission = _admission(admission_id, by)
    exemption, _ = SebExemption.objects.get_or_create(
        admission=admission, defaults={"reason": reason.strip(), "requested_by": by, "requested_at": at}
    )
    return exemption


@transaction.atomic
def approve_exemption(admission_id: int, *, by, at: datetime) -> SebExemption:
    """In force from the next call of the page on. Approving again changes nothing. Refuses who asked, and the candidate."""
    _admission(admission_id, by)
    exemption = SebExemption.objects.select_for_update(no_key=True).filter(admission=admission_id).first()
    if exemption is None:
        raise errors.NotFound
    if exemption.requested_by_id == by.pk:
        raise errors.OwnExemption
    if exemption.approved_at is None:
        exemption.approved_by, exemption.approved_at = by, at
        exemption.save(update_fields=["approved_by", "approved_at"])
    return exemption


def _admission(admission_id: int, by) -> Admission:
    admission = (
        Admission.objects.valid().filter(round__needs_seb=True).select_related("round").filter(pk=admission_id).first()
    )
    if admission is None:
        raise errors.NotFound
    errors.insist(by, "exams.invigilate", admission.round.scope)
    if admission.candidate_id == by.pk:
        raise errors.OwnExemption
    return admission
