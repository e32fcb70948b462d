"""开考: a hall begins. Many openings go into one transaction, and no number of statements grows with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from exams import errors
from exams.papers import drawing, reading
from exams.papers.models import Paper
from exams.sittings.models import Accommodation, Admission, Sitting
from exams.sittings.services.beginning import begun, insist_open
from exams.sittings.services.entry import watch_door
from foundation.clock import database_now


@dataclass(frozen=True)
class Opening:
    """``address`` is where the request comes from; a hall that is bound to networks asks for it."""

    admission: int
    candidate: UUID
    address: str | None = None


def open_sitting(admission_id: int, *, candidate, address: str | None = None) -> Sitting:
    """The sitting of this admission, as ``open_all`` opens it; raises what that refuses."""
    [outcome] = open_all([Opening(admission_id, candidate.pk, address)])
    if isinstance(outcome, errors.Refused):
        raise outcome
    return outcome


def open_all(asked: Sequence[Opening]) -> list[Sitting | errors.Refused]:
    """The sitting of each admission, begun now or before; opening again gives the same one, closed or not.

    Refuses without a valid admission of one's own, before the round opens, while its papers are not released and, for a
    beginning, after the latest entry; also outside the networks of the hall and without the approval that the round asks
    for. What is refused leaves the others alone. What a candidate is entitled to on this day is laid down with it.
    """
    try:
        return _open(asked)
    except IntegrityError:  # of a double click, the slower one: what it was told before its lock is not true any more
        return _open(asked)


@transaction.atomic
def _open(asked: Sequence[Opening]) -> list[Sitting | errors.Refused]:
    admissions = _lock_admissions({one.admission for one in asked})
    before, now = _before(admissions.values()), database_now()
    outcomes = {one: _outcome(one, admissions.get(one.admission), before, now) for one in asked}
    found = {one.admission_id: one for one in outcomes.values() if isinstance(one, Sitting)}
    Sitting.objects.bulk_create(one for one in found.values() if one.admission_id not in before)
    return [found[one.admission] if isinstance(outcomes[one], Sitting) else outcomes[one] for one in asked]


def _lock_admissions(ids: Iterable[int]) -> dict[int, Admission]:
    """One opening of each at a time, with all that an opening asks about in the same statement."""
    found = _with_door(Admission.objects.valid().select_related("round__exam", "approval").filter(pk__in=ids))
    locked = found.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return {admission.pk: admission for admission in locked}


def _with_door(admissions):
    """``begun``; ``entitled``: whether an accommodation may hold; ``networks`` and ``hall`` of the seat."""
    return admissions.alias(seated=FilteredRelation("placements", condition=Q(placements__left_at=None))).annotate(
        begun=Exists(Sitting.objects.filter(admission=OuterRef("pk"))),
        entitled=Exists(
            Accommodation.objects.filter(person=OuterRef("candidate"), approved_at__isnull=False, revoked_at=None)
        ),
        networks=F("seated__seat__hall__networks"),
        hall=F("seated__seat__hall__name"),
    )


def _before(admissions: Iterable[Admission]) -> dict[int, Sitting]:
    """The latest sitting of those that have one."""
    ids = [admission.pk for admission in admissions if admission.begun]
    found = Sitting.objects.filter(admission__in=ids).order_by("number") if ids else ()
    return {sitting.admission_id: sitting for sitting in found}


def _outcome(
    asked: Opening, admission: Admission | None, before: dict[int, Sitting], now: datetime
) -> Sitting | errors.Refused:
    if admission is None or admission.candidate_id != asked.candidate:
        return errors.NotAdmitted()
    sitting = before.get(admission.pk)
    try:
        watch_door(admission, sitting, address=asked.address)
        return sitting or _first(admission, now)
    except errors.Refused as refused:
        return refused


def _first(admission: Admission, now: datetime) -> Sitting:
    insist_open(admission.round, now)
    return begun(admission, 1, _dealt(admission), now, entitled=admission.entitled)


def _dealt(admission: Admission) -> Paper:
    """Refuses while it is sealed: nobody's time runs before there is something to read."""
    paper = drawing.paper_for(admission.round, admission.pk)
    reading.content_of(paper)
    return paper
