"""Rounds: announced, applied for, released; and who is admitted to them."""

from datetime import datetime

from django.db import transaction

from exams import errors
from exams.marking import services as marking
from exams.papers import arming
from exams.papers import services as papers
from exams.papers.models import Exam, Round
from exams.sittings import queries
from exams.sittings import services as sittings
from exams.sittings.models import Admission
from exams.sittings.refs import AdmissionView, RoundRef

COMPETENCY = Exam.Purpose.COMPETENCY


def rounds_for(specialty: str, *, at: datetime) -> list[RoundRef]:
    """The competency rounds of a specialty that are announced and not over, the next one first."""
    found = Round.objects.dated().filter(
        exam__purpose=Exam.Purpose.COMPETENCY, exam__specialty=specialty, closes_at__gt=at
    )
    return [queries.round_ref(round) for round in found.select_related("exam").order_by("opens_at", "pk")]


@transaction.atomic
def announce(
    exam_code: str,
    name: str,
    *,
    opens_at: datetime,
    closes_at: datetime,
    apply_until: datetime | None,
    by,
    at: datetime,
) -> int:
    """A round of an exam with its first paper drawn and frozen; its id."""
    exam = Exam.objects.get(code=exam_code)
    round = papers.announce_round(exam, name, opens_at=opens_at, closes_at=closes_at, apply_until=apply_until, by=by)
    papers.set_paper(round, by=by, at=at)
    return round.pk


def arm(round_id: int, *, by, at: datetime) -> None:
    """This officer's word that its papers may open at the round's time; two of them are needed."""
    arming.arm(found(round_id), by=by, at=at)


def round_ref(round_id: int) -> RoundRef:
    return queries.round_ref(found(round_id))


def admit(round_id: int, candidate, *, by, at: datetime, reference: str = "") -> AdmissionView:
    """This person may sit this round. Admitting again gives the same admission."""
    return queries.admission_view(sittings.admit(found(round_id), candidate, by=by, at=at, reference=reference))


def revoke_admission(admission_id: int, *, by, at: datetime, reason: str) -> AdmissionView:
    """No sitting can be opened with it any more. Refuses while it is being sat, and without a reason."""
    return queries.admission_view(sittings.revoke_admission(admission_id, by=by, at=at, reason=reason))


def admission_of(candidate, round_id: int) -> AdmissionView | None:
    """The admission of this person to this round, a revoked one included."""
    found = Admission.objects.of(candidate).filter(round=round_id).select_related("round__exam").first()
    return queries.admission_view(found) if found else None


def release(round_id: int, *, by, at: datetime) -> int:
    """Announce the results of a round; how many were new. Needs the right to release at the round's scope."""
    return marking.release(found(round_id), by=by, at=at)


def found(round_id: int) -> Round:
    """Refuses a round that does not exist."""
    found = Round.objects.select_related("exam").filter(pk=round_id).first()
    if found is None:
        raise errors.NotFound
    return found
