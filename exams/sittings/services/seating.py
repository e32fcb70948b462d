"""Taking a seat: the next go, one that was begun by hand, and the same go on another device."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.papers.models import Paper
from exams.sittings.locks import lock
from exams.sittings.models import Admission, Incident, Sitting
from exams.sittings.services.beginning import begun, insist_open
from foundation.clock import database_now


@transaction.atomic
def open_next(admission_id: int, *, candidate, paper: Callable[[], Paper]) -> Sitting:
    """The go that is still open, or the next one on the paper given, as often as the exam allows."""
    admission = _lock_admission(admission_id, candidate)
    latest = admission.sittings.order_by("-number").first()
    if latest and latest.closed_at is None:
        return latest
    number, goes, now = latest.number + 1 if latest else 1, admission.round.exam.goes, database_now()
    if goes and number > goes:
        raise errors.AlreadySat
    insist_open(admission.round, now)
    sitting = begun(admission, number, paper(), now)
    sitting.save(force_insert=True)
    return sitting


def begin_on_paper(admission: Admission, paper: Paper, *, began_at: datetime) -> Sitting:
    """A sitting that was begun by hand at that moment; whether it still may be begun is no question any more."""
    sitting = begun(admission, 1, paper, began_at)
    sitting.save(force_insert=True)
    return sitting


@transaction.atomic
def take_over(sitting_id: UUID, *, device: str = "") -> Sitting:
    """Another device holds the sitting from now on; what the older one still sends is fenced off."""
    sitting = lock(sitting_id)
    if not Sitting.objects.in_time().filter(pk=sitting_id).exists():
        raise errors.SittingClosed
    before = {"epoch": sitting.epoch, "acknowledged": sitting.sequence} | ({"device": device} if device else {})
    sitting.epoch, sitting.sequence = sitting.epoch + 1, 0
    sitting.save(update_fields=["epoch", "sequence"])
    Incident.objects.create(sitting=sitting, kind=Incident.Kind.TAKE_OVER, facts=before, at=database_now())
    return sitting


def _lock_admission(admission_id: int, candidate) -> Admission:
    found = Admission.objects.valid().of(candidate).select_related("round__exam")
    admission = found.select_for_update(no_key=True, of=("self",)).filter(pk=admission_id).first()
    if admission is None:
        raise errors.NotAdmitted
    return admission
