"""The door of the exam room: what the other houses and the pages may ask for.

Everything is keyword-only after the first argument; answers are plain dataclasses. What is refused is an exception of
``exams.errors`` whose text can be shown. Work that is queued waits for the commit, and a sweep does what was lost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from exams.practice.mocks import MockRef, items_to_try, mocks_for
from exams.practice.queries import MistakeView, mistakes_of
from exams.signals import sitting_closed
from exams.sites import services as sites
from exams.sites.models import Duty, Hall
from exams.sittings import browser, queries, seb
from exams.sittings import services as sittings
from exams.sittings.answer_file import equipment as answer_file_equipment
from exams.sittings.answers import Acknowledged, Answer, Closed, Conflict, Gap, TakenOver, Unknown
from exams.sittings.changes import Change, Save
from exams.sittings.group import SAVES, Unavailable
from exams.sittings.models import Admission, Sitting
from exams.sittings.places import PlaceRef
from exams.sittings.portraits import register_portrait_reader
from exams.sittings.pulse import PULSE
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
from exams.sittings.roll import Sign, Told
from exams.sittings.tokens import Token
from exams.sittings.tokens import read as read_token

__all__ = [
    "COMPETENCY", "RoundCounts", "passed_assessments", "round_counts", "standing_results",
    "Acknowledged", "AdmissionView", "Answer", "Change", "CheckFeedback", "CheckItem", "CheckOutcome", "CheckView", "Closed",
    "Conflict", "EntryRef", "Gap", "PlaceRef", "approve_entry", "assign_duty", "give_time", "pause", "enter", "furnish", "place_all", "register_portrait_reader", "MarkedItem", "MistakeView", "MockRef", "ReceiptView", "ResultDetail", "ResultView", "RoundRef",
    "ShownItem", "SittingRef", "SittingView", "State", "TakenOver", "admission_of", "admissions_of", "admit", "announce", "answer_check", "answer_file_equipment",
    "check_passed", "collect_now", "collect_overdue", "find_items", "items_by_code", "items_to_try", "mark_waiting", "mistakes_of", "mocks_for", "note_outside_seb", "open_check",
    "open_sitting", "read_token", "register_source_reader", "release", "result", "result_detail", "result_of_sitting", "results_of", "revoke_admission",
    "Sign", "Told", "Token", "Unavailable", "Unknown", "beat", "round_ref", "rounds_for", "save", "save_by_token", "seb_facts", "seb_facts_of_admission", "sitting", "start_mock", "state", "stem", "submit", "take_over", "tell_unheard",
]  # fmt: skip


@dataclass(frozen=True)
class EntryRef:
    """Who came in, and for what."""

    candidate: object
    admission_id: int


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


# --- sites and seats


def furnish(
    site: str,
    hall: str,
    *,
    rows: int,
    columns: int,
    address: str,
    directions: str = "",
    networks: str = "",
    scope: str,
    by,
) -> int:
    """A hall with its seats at a site of this scope, the site opened where it is new; the hall's id."""
    at = sites.open_site(site, address=address, directions=directions, scope=scope, by=by)
    return sites.furnish(at, hall, rows=rows, columns=columns, networks=networks, by=by).pk


def place_all(round_id: int, hall_ids: Collection[int], *, by, at: datetime) -> int:
    """Everybody admitted to the round and not seated has a seat in these halls; how many stay without one."""
    return sittings.place_all(_round(round_id), list(Hall.objects.filter(pk__in=hall_ids)), by=by, at=at).short


def assign_duty(
    round_id: int,
    hall_id: int,
    person,
    *,
    starts_at: datetime,
    ends_at: datetime,
    by,
    at: datetime,
    kind: str = Duty.Kind.INVIGILATOR,
) -> int:
    """This person watches this hall for that time; the duty's id. Refuses who is on duty elsewhere then."""
    hall, told = Hall.objects.get(pk=hall_id), {"kind": kind, "starts_at": starts_at, "ends_at": ends_at}
    return sites.assign_duty(_round(round_id), hall, person, **told, by=by, at=at).pk


def enter(number: str, code: str, *, at: datetime) -> EntryRef:
    """Who may come in with this number and this code, and to which admission; the code is used up."""
    admission = sittings.enter(number, code, at=at)
    return EntryRef(admission.candidate, admission.pk)


def approve_entry(admission_id: int, *, by, at: datetime) -> None:
    """This candidate may begin, where the round asks for an invigilator's word."""
    found = Admission.objects.valid().select_related("round").filter(pk=admission_id).first()
    if found is None:
        raise errors.NotFound
    sittings.approve_entry(found, by=by, at=at)


# --- a sitting


def open_sitting(admission_id: int, *, candidate, address: str | None = None) -> SittingRef:
    """Begin, or come back; opening again gives the same sitting, closed or not.

    ``address`` is where the request comes from; a hall that is bound to networks asks for it.
    """
    return queries.sitting_ref(sittings.open_sitting(admission_id, candidate=candidate, address=address))


def start_mock(exam_code: str, *, candidate, at: datetime) -> SittingRef:
    """The go that is still open, or a new one on a freshly drawn paper."""
    return queries.sitting_ref(mocks.start_mock(exam_code, candidate=candidate, at=at))


def save(sitting_id: UUID, epoch: int, changes: Sequence[Change], *, candidate) -> Answer:
    """Append consecutive changes; once acknowledged they are committed. Safe to repeat, safe out of order.

    ``changes`` are anything with the four fields of ``Change``. Not to be called inside a transaction.
    """
    return _append(sitting_id, epoch, changes, size=queries.size_of(sitting_id, candidate=candidate))


def save_by_token(token: Token, epoch: int, changes: Sequence[Change]) -> Answer:
    """The same for whoever holds the sitting's token, without a query beside the one that saves."""
    _refuse_later(token, epoch)
    return _append(token.sitting, epoch, changes, size=token.size)


def beat(token: Token, sign: Sign) -> Told | None:
    """Note a sign of life and tell from memory how the sitting stands; None where this process does not know yet."""
    _refuse_later(token, sign.epoch)
    return PULSE.hear(sign)


def take_over(sitting_id: UUID, *, candidate) -> State:
    """Continue on this device; the older one is fenced off."""
    queries.size_of(sitting_id, candidate=candidate)
    return queries.state_of(sittings.take_over(sitting_id))


def pause(sitting_ids: Collection[UUID], *, reason: str, by) -> int:
    """Stop the clock of those that run; how many."""
    return len(sittings.pause(sitting_ids, reason=reason, by=by))


def give_time(sitting_id: UUID, *, seconds: int, reason: str, by, at: datetime) -> None:
    """Extra time for an open sitting, in force at once."""
    sittings.give_time(sitting_id, seconds=seconds, reason=reason, by=by, at=at)


def submit(sitting_id: UUID, *, by, epoch: int | None = None, last: int | None = None) -> ReceiptView:
    """Hand in and queue the marking; handing in again returns the same receipt. Committed when it returns."""
    queries.size_of(sitting_id, candidate=by)
    with transaction.atomic(durable=True):
        receipt, closed_now = sittings.submit(sitting_id, epoch=epoch, last=last)
        _follow_up([sitting_id] if closed_now else [])
    return queries.receipt_view(receipt)


def collect_now(sitting_id: UUID, *, reason: str, by) -> ReceiptView:
    """The invigilator collects one sitting and its marking is queued; again returns the same receipt."""
    with transaction.atomic(durable=True):
        receipt, closed_now = sittings.collect_now(sitting_id, reason=reason, by=by)
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


def _refuse_later(token: Token, epoch: int) -> None:
    """A token speaks for its own epoch. What it says of an earlier one is fenced off by the claim."""
    if epoch > token.epoch:
        raise errors.NotSeated


def _append(sitting_id: UUID, epoch: int, changes: Sequence[Change], *, size: int) -> Answer:
    for change in changes:
        if not 1 <= change.position <= size:
            raise errors.NotOnThePaper(position=change.position)
    sent = tuple(Change(one.sequence, one.position, one.answer, one.marked) for one in changes)
    return SAVES.append(Save(sitting_id, epoch, sent))


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
