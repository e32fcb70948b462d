"""Taking a seat: the first go, the next go, and the same go on another device."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from exams import errors
from exams.papers import drawing, reading
from exams.papers.models import Paper, Round
from exams.sittings import clock
from exams.sittings.locks import lock
from exams.sittings.models import Accommodation, Admission, Incident, Sitting
from exams.sittings.reckoning import accommodated, policy_of, reckon
from exams.sittings.services.accommodating import in_force
from exams.sittings.services.entry import watch_door
from foundation.chain import GENESIS
from foundation.clock import database_now, local_date


def open_sitting(admission_id: int, *, candidate, address: str | None = None) -> Sitting:
    """The sitting of this admission, begun now or before; opening again gives the same one, closed or not.

    Refuses without a valid admission of one's own, before the round opens, while its papers are not released and, for a
    beginning, after the latest entry; also outside the networks of the hall and without the approval that the round asks
    for. What the candidate is entitled to on this day is laid down with it.
    """
    try:
        return _open(admission_id, candidate, address)
    except IntegrityError:  # of a double click, the slower one: what it was told before its lock is not true any more
        return _open(admission_id, candidate, address)


@transaction.atomic
def open_next(admission_id: int, *, candidate, paper: Callable[[], Paper]) -> Sitting:
    """The go that is still open, or the next one on the paper given, as often as the exam allows."""
    admission = _lock_admission(admission_id, candidate)
    latest = _latest(admission)
    if latest and latest.closed_at is None:
        return latest
    number = latest.number + 1 if latest else 1
    if admission.round.exam.goes and number > admission.round.exam.goes:
        raise errors.AlreadySat
    return _begin(admission, number, paper)


def begin_on_paper(admission: Admission, paper: Paper, *, began_at: datetime) -> Sitting:
    """A sitting that was begun by hand at that moment; whether it still may be begun is no question any more."""
    return _laid_down(admission, 1, paper, began_at)


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


@transaction.atomic
def _open(admission_id: int, candidate, address: str | None) -> Sitting:
    admission = _lock_admission(admission_id, candidate)
    latest = _latest(admission) if admission.begun else None
    watch_door(admission, latest, address=address)
    return latest or _begin(admission, 1, lambda: _dealt(admission))


def _lock_admission(admission_id: int, candidate) -> Admission:
    """One opening at a time, with all that an opening asks about in the same statement."""
    found = _with_door(Admission.objects.valid().of(candidate).select_related("round__exam", "approval"))
    admission = found.select_for_update(no_key=True, of=("self",)).filter(pk=admission_id).first()
    if admission is None:
        raise errors.NotAdmitted
    return admission


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


def _latest(admission: Admission) -> Sitting | None:
    return admission.sittings.order_by("-number").first()


def _dealt(admission: Admission) -> Paper:
    """Refuses while it is sealed: nobody's time runs before there is something to read."""
    paper = drawing.paper_for(admission.round, admission.pk)
    reading.content_of(paper)
    return paper


def _begin(admission: Admission, number: int, paper: Callable[[], Paper]) -> Sitting:
    now = database_now()
    _check_window(admission.round, policy_of(admission.round), now)
    return _laid_down(admission, number, paper(), now, entitled=admission.entitled)


def _laid_down(admission: Admission, number: int, paper: Paper, now: datetime, *, entitled: bool = True) -> Sitting:
    """``entitled``: whether an accommodation may hold at all."""
    policy = policy_of(admission.round)
    accommodation = in_force(admission.candidate_id, on=local_date(now)) if entitled else None
    end = clock.deadline(policy, now, accommodated(policy.seconds, accommodation)).at
    sitting = Sitting(
        pk=uuid4(),
        admission=admission,
        number=number,
        paper=paper,
        started_at=now,
        seconds=policy.seconds,
        window_end=policy.window_end,
        window_is_final=policy.is_final,
        hand_in_from=clock.hand_in_from(policy, now, end),
        accommodation=accommodation,
        section=1,
        deadline=end,
    )
    if seconds := sitting.stage.seconds:
        sitting.section_seconds = seconds
        sitting.deadline = reckon(sitting).deadline.at
    sitting.head = GENESIS(f"sitting:{sitting.pk}:{sitting.paper.fingerprint}".encode())
    sitting.save(force_insert=True)
    return sitting


def _check_window(round: Round, policy: clock.Policy, now: datetime) -> None:
    if now < round.opens_at:
        raise errors.NotYetOpen
    if round.closes_at and now >= round.closes_at:
        raise errors.RoundOver
    until = clock.entry_until(policy, round.begins_at, round.closes_at)
    if until and now >= until:
        raise errors.EntryClosed(until=until)
