"""A sitting: opened, saved to, watched over, handed in."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.api.follow_up import follow_up
from exams.api.shared import HAND_INS, OPENINGS, PULSE, SAVES
from exams.sittings import browser, queries, seb
from exams.sittings import services as sittings
from exams.sittings.answers import Answer
from exams.sittings.changes import Change, Save
from exams.sittings.passes import OpeningPass
from exams.sittings.pulse import NOTHING, Said
from exams.sittings.refs import ReceiptView, SittingRef, State
from exams.sittings.roll import Sign, Told
from exams.sittings.tokens import Token


def open_sitting(admission_id: int, *, candidate, address: str | None = None) -> SittingRef:
    """Begin, or come back; opening again gives the same sitting, closed or not.

    ``address`` is where the request comes from; a hall that is bound to networks asks for it.
    """
    return queries.sitting_ref(sittings.open_sitting(admission_id, candidate=candidate, address=address))


def open_by_pass(shown: OpeningPass, *, address: str | None) -> UUID:
    """The same for whoever holds the pass of an admission."""
    outcome = OPENINGS.ask(sittings.Opening(shown.admission, shown.person, address))
    if isinstance(outcome, errors.Refused):
        raise outcome
    return outcome


def save(sitting_id: UUID, epoch: int, changes: Sequence[Change], *, candidate) -> Answer:
    """Append consecutive changes; once acknowledged they are committed. Safe to repeat, safe out of order.

    ``changes`` are anything with the four fields of ``Change``. Not to be called inside a transaction.
    """
    allowed, size = queries.positions_of(sitting_id, epoch, candidate=candidate)
    return _append(sitting_id, epoch, changes, allowed=allowed, size=size)


def save_by_token(token: Token, epoch: int, changes: Sequence[Change]) -> Answer:
    """The same for whoever holds the sitting's token, without a query beside the one that saves."""
    _refuse_later(token, epoch)
    return _append(token.sitting, epoch, changes, allowed=token.allows(epoch), size=token.size)


def beat(token: Token, sign: Sign, said: Said = NOTHING) -> Told | None:
    """Note a sign of life and tell from memory how the sitting stands; None where this process does not know yet."""
    _refuse_later(token, sign.epoch)
    return PULSE.hear(sign, said)


def take_over(sitting_id: UUID, *, candidate, device: str = "", asks: bool = True) -> State:
    """Continue on this device; the older one is fenced off. Where the round asks for it, only once an invigilator agrees."""
    queries.size_of(sitting_id, candidate=candidate)
    return queries.state_of(sittings.move_to(sitting_id, device, asks=asks))


def leave_section(sitting_id: UUID, *, candidate, section: int, epoch: int, last: int) -> State:
    """Finish a section for good; the next one is open and its time runs. Again gives the same."""
    queries.size_of(sitting_id, candidate=candidate)
    return queries.state_of(sittings.leave_section(sitting_id, section=section, epoch=epoch, last=last))


def report_defect(sitting_id: UUID, *, candidate, key: UUID, position: int, kind: str, words: str) -> None:
    """Something is wrong with an item; the same key again is the same report. Nothing of the sitting is touched."""
    queries.size_of(sitting_id, candidate=candidate)
    sittings.report_defect(sitting_id, key=key, position=position, kind=kind, words=words)


def pause(sitting_ids: Collection[UUID], *, reason: str, by) -> int:
    """Stop the clock of those that run; how many."""
    return len(sittings.pause(sitting_ids, reason=reason, by=by))


def give_time(sitting_id: UUID, *, seconds: int, reason: str, by) -> None:
    """Extra time for an open sitting, in force at once."""
    sittings.give_time(sitting_id, seconds=seconds, reason=reason, by=by)


def submit(sitting_id: UUID, *, by, epoch: int | None = None, last: int | None = None) -> ReceiptView:
    """Hand in and queue the marking; handing in again returns the same receipt. Committed when it returns."""
    queries.size_of(sitting_id, candidate=by)
    return _submit(sitting_id, epoch, last)


def submit_by_token(token: Token, epoch: int, last: int) -> ReceiptView:
    """The same for whoever holds the sitting's token."""
    _refuse_later(token, epoch)
    return _submit(token.sitting, epoch, last)


def collect_now(sitting_id: UUID, *, reason: str, by) -> ReceiptView:
    """The invigilator collects one sitting and its marking is queued; again returns the same receipt."""
    with transaction.atomic(durable=True):
        receipt, closed_now = sittings.collect_now(sitting_id, reason=reason, by=by)
        follow_up([sitting_id] if closed_now else [])
    return queries.receipt_view(receipt)


def seb_facts(sitting_id: UUID, *, candidate) -> seb.Facts:
    """What this sitting asks of the browser; with ``exams.sittings.seb.proven`` it is decided whether a request fits."""
    return browser.facts_of_sitting(sitting_id, candidate=candidate)


def seb_facts_of_admission(admission_id: int, *, candidate) -> seb.Facts:
    return browser.facts_of_admission(admission_id, candidate=candidate)


def note_outside_seb(sitting_id: UUID, *, call: str) -> None:
    """An incident, once per sitting. Nothing of the sitting is touched: every answer is kept."""
    sittings.note_outside_seb(sitting_id, call=call)


def _submit(sitting_id: UUID, epoch: int | None, last: int | None) -> ReceiptView:
    outcome = HAND_INS.ask(sittings.HandIn(sitting_id, epoch, last))
    if isinstance(outcome, errors.Refused):
        raise outcome
    return outcome


def _refuse_later(token: Token, epoch: int) -> None:
    """A token speaks for its own epoch. What it says of an earlier one is fenced off by the claim."""
    if epoch > token.epoch:
        raise errors.NotSeated


def _append(sitting_id: UUID, epoch: int, changes: Sequence[Change], *, allowed: range, size: int) -> Answer:
    for change in changes:
        if change.position not in allowed:
            refused = errors.NotInThisSection if 1 <= change.position <= size else errors.NotOnThePaper
            raise refused(position=change.position)
    sent = tuple(Change(one.sequence, one.position, one.answer, one.marked) for one in changes)
    return SAVES.ask(Save(sitting_id, epoch, sent))
