"""The door of the exam room: what the other houses and the pages may ask for.

Everything is keyword-only after the first argument; answers are plain dataclasses. What is refused is an exception of
``exams.errors`` whose text can be shown. Work that is queued waits for the commit, and a sweep does what was lost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors, tasks
from exams.bank.queries import find_items, items_by_code
from exams.bank.sources import register_source_reader
from exams.bank.stems import stem
from exams.marking import announcing
from exams.marking import services as marking
from exams.marking.counts import RoundCounts, passed_assessments, round_counts, standing_results
from exams.marking.models import Result
from exams.marking.queries import (
    MarkedItem,
    ResultDetail,
    ResultView,
    result,
    result_detail,
    result_of_sitting,
    results_of,
)
from exams.papers import services as papers
from exams.papers.models import Exam, Round
from exams.practice import checks, mocks
from exams.practice import services as practice
from exams.practice.checks import CheckFeedback, CheckItem, CheckOutcome, CheckView, check_passed
from exams.practice.mocks import MockRef, mocks_for
from exams.practice.queries import MistakeView, mistakes_of
from exams.signals import sitting_closed
from exams.sittings import browser, journal, queries, seb
from exams.sittings import services as sittings
from exams.sittings.answers import Acknowledged, Answer, Closed, Conflict, Gap, TakenOver
from exams.sittings.changes import Change, Save
from exams.sittings.models import Admission, Sitting
from exams.sittings.queries import (
    AdmissionView,
    ReceiptView,
    RoundRef,
    ShownItem,
    SittingRef,
    SittingView,
    State,
    admissions_of,
    state,
)
from exams.sittings.queries import sitting_view as sitting

__all__ = [
    "COMPETENCY", "RoundCounts", "passed_assessments", "round_counts", "standing_results",
    "Acknowledged", "AdmissionView", "Answer", "Change", "CheckFeedback", "CheckItem", "CheckOutcome", "CheckView", "Closed",
    "Conflict", "Gap", "MarkedItem", "MistakeView", "MockRef", "ReceiptView", "ResultDetail", "ResultView", "RoundRef",
    "ShownItem", "SittingRef", "SittingView", "State", "TakenOver", "admission_of", "admissions_of", "admit", "announce", "answer_check",
    "check_passed", "collect_overdue", "find_items", "items_by_code", "mark_waiting", "mistakes_of", "mocks_for", "note_outside_seb", "open_check",
    "open_sitting", "register_source_reader", "release", "result", "result_detail", "result_of_sitting", "results_of", "revoke_admission",
    "round_ref", "rounds_for", "save", "seb_facts", "seb_facts_of_admission", "sitting", "start_mock", "state", "stem", "submit", "take_over", "tell_unheard",
]  # fmt: skip

COMPETENCY = Exam.Purpose.COMPETENCY
BATCH = 500  # sittings to a statement


# --- rounds and admissions


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


def round_ref(round_id: int) -> RoundRef:
    return queries.round_ref(_round(round_id))


def admit(round_id: int, candidate, *, by, at: datetime, reference: str = "") -> AdmissionView:
    """This person may sit this round. Admitting again gives the same admission."""
    return queries.admission_view(sittings.admit(_round(round_id), candidate, by=by, at=at, reference=reference))


def revoke_admission(admission_id: int, *, by, at: datetime, reason: str) -> AdmissionView:
    """No sitting can be opened with it any more. Refuses while it is being sat, and without a reason."""
    return queries.admission_view(sittings.revoke_admission(admission_id, by=by, at=at, reason=reason))


def admission_of(candidate, round_id: int) -> AdmissionView | None:
    """The admission of this person to this round, a revoked one included."""
    found = Admission.objects.of(candidate).filter(round=round_id).select_related("round__exam").first()
    return queries.admission_view(found) if found else None


# --- a sitting


def open_sitting(admission_id: int, *, candidate) -> SittingRef:
    """Begin, or come back; opening again gives the same sitting, closed or not."""
    return queries.sitting_ref(sittings.open_sitting(admission_id, candidate=candidate))


def start_mock(exam_code: str, *, candidate, at: datetime) -> SittingRef:
    """The go that is still open, or a new one on a freshly drawn paper."""
    return queries.sitting_ref(mocks.start_mock(exam_code, candidate=candidate, at=at))


def save(sitting_id: UUID, epoch: int, changes: Sequence[Change], *, candidate) -> Answer:
    """Append consecutive changes; once acknowledged they are committed. Safe to repeat, safe out of order.

    ``changes`` are anything with the four fields of ``Change``. Not to be called inside a transaction.
    """
    size = queries.size_of(sitting_id, candidate=candidate)
    for change in changes:
        if not 1 <= change.position <= size:
            raise errors.NotOnThePaper(position=change.position)
    sent = tuple(Change(one.sequence, one.position, one.answer, one.marked) for one in changes)
    [answer] = journal.append([Save(sitting_id, epoch, sent)])
    return answer


def take_over(sitting_id: UUID, *, candidate) -> State:
    """Continue on this device; the older one is fenced off."""
    queries.size_of(sitting_id, candidate=candidate)
    return queries.state_of(sittings.take_over(sitting_id))


def submit(sitting_id: UUID, *, by, epoch: int | None = None, last: int | None = None) -> ReceiptView:
    """Hand in and queue the marking; handing in again returns the same receipt. Committed when it returns."""
    queries.size_of(sitting_id, candidate=by)
    with transaction.atomic(durable=True):
        receipt, closed_now = sittings.submit(sitting_id, epoch=epoch, last=last)
        _follow_up([sitting_id] if closed_now else [])
    return queries.receipt_view(receipt)


# --- the browser it is sat in


def seb_facts(sitting_id: UUID, *, candidate) -> seb.Facts:
    """What this sitting asks of the browser; with ``exams.sittings.seb.proven`` it is decided whether a request fits."""
    return browser.facts_of_sitting(sitting_id, candidate=candidate)


def seb_facts_of_admission(admission_id: int, *, candidate) -> seb.Facts:
    return browser.facts_of_admission(admission_id, candidate=candidate)


def note_outside_seb(sitting_id: UUID, *, call: str) -> None:
    """An incident, once per sitting. Nothing of the sitting is touched: every answer is kept."""
    sittings.note_outside_seb(sitting_id, call=call)


# --- knowledge checks


def open_check(key: str, items: Sequence[str], *, candidate, at: datetime) -> CheckView:
    """A go at the check of these items: the open one, or a new one."""
    return checks.open_check(key, items, candidate=candidate, at=at)


def answer_check(sitting_id: UUID, answers: Mapping[str, str], *, candidate) -> CheckOutcome:
    """Hand in the letters chosen for each item and see at once what was right, with rationale and source."""
    return checks.answer_check(sitting_id, answers, candidate=candidate)


# --- results


def release(round_id: int, *, by, at: datetime) -> int:
    """Announce the results of a round; how many were new. Needs the right to release at the round's scope."""
    return marking.release(_round(round_id), by=by, at=at)


# --- the caretaker's rounds


def collect_overdue() -> int:
    """Close every sitting whose time is up, each batch in a transaction of its own; how many."""
    return sum(_collect(batch) for batch in _in_batches(Sitting.objects.overdue()))


def mark_waiting(*, at: datetime) -> int:
    """Mark what is closed and unmarked; how many."""
    return sum(len(practice.mark(batch, at=at)) for batch in _in_batches(Sitting.objects.unmarked()))


def tell_unheard(*, at: datetime) -> int:
    """Announce the released results that nobody heard of; how many."""
    unheard = list(Result.objects.unheard().order_by("pk").values_list("pk", flat=True)[:BATCH])
    return sum(announcing.announce(result_id, at=at) for result_id in unheard)


def _round(round_id: int) -> Round:
    found = Round.objects.select_related("exam").filter(pk=round_id).first()
    if found is None:
        raise errors.NotFound
    return found


@transaction.atomic(durable=True)
def _collect(batch: Collection[UUID]) -> int:
    closed = sittings.collect(batch)
    _follow_up(closed)
    return len(closed)


def _follow_up(closed: Collection[UUID]) -> None:
    """Once it is true that they are closed: say so, and have them marked."""
    if not closed:
        return
    ids = [str(sitting_id) for sitting_id in closed]
    transaction.on_commit(lambda: tasks.mark_sittings.delay(ids), robust=True)
    for sitting_id in closed:
        transaction.on_commit(
            lambda sitting_id=sitting_id: sitting_closed.send(sender=Sitting, sitting_id=sitting_id), robust=True
        )


def _in_batches(found) -> Iterator[list[UUID]]:
    ids = list(found.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
