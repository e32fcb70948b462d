"""Appending saves to the journal: exactly once, in order, and acknowledged only after the commit."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from exams.sittings import changes as wire
from exams.sittings import journal_postgresql, journal_sqlite, quarantine
from exams.sittings.answers import Acknowledged, Answer, Closed, Conflict, Gap, TakenOver, Unknown
from exams.sittings.changes import Change, Save
from exams.sittings.claim import Claim
from exams.sittings.models import JournalEntry, Quarantine


def append(saves: Sequence[Save]) -> list[Answer]:
    """Append the saves of many sittings, each sitting once in a statement and a commit; one answer for each save.

    True afterwards: everything up to ``answer.acknowledged`` is committed and chained. Safe to repeat and safe out of
    order: only the next number of the live epoch is appended, a number already there is compared with the journal and
    acknowledged again, however it was cut, and a gap is left for the browser to fill. The database's clock, read after
    the lock, decides whether there is time left. Refused inside another transaction, where nothing is committed yet.
    """
    answers: dict[int, Answer] = {}
    pending = dict(enumerate(saves))
    while pending:
        group = _one_per_sitting(pending)
        claims = _backend().claim(list(group.values()))
        for index, save in group.items():
            del pending[index]
            settled = _settle(save, claims.get(save.sitting))
            (pending if isinstance(settled, Save) else answers)[index] = settled
    return [answers[index] for index in range(len(saves))]


def highest(sitting_id: UUID, epoch: int) -> int:
    """The highest contiguous number of an epoch, as the journal has it."""
    entries = JournalEntry.objects.filter(sitting_id=sitting_id, epoch=epoch)
    return entries.order_by("-last_sequence").values_list("last_sequence", flat=True).first() or 0


def _one_per_sitting(pending: Mapping[int, Save]) -> dict[int, Save]:
    first_of: dict = {}
    for index in sorted(pending):
        first_of.setdefault(pending[index].sitting, index)
    return {index: pending[index] for index in first_of.values()}


def _backend():
    return journal_postgresql if connection.vendor == "postgresql" else journal_sqlite


def _settle(save: Save, claim: Claim | None) -> Answer | Save:
    """The answer to one save, or what is left of it to be claimed once its repeats are cut off."""
    if claim is None:  # it must not fail the others of its group
        return Unknown(0)
    if claim.won:
        return _acknowledged(claim)
    known = _known(save)
    unknown = [change for change in save.changes if known.get(change.sequence) != change]
    if save.epoch != claim.epoch:
        quarantine.put_aside(save, unknown, Quarantine.Reason.FENCED, at=claim.now)
        return TakenOver(highest(save.sitting, save.epoch))
    if not claim.open:
        quarantine.put_aside(save, unknown, Quarantine.Reason.LATE, at=claim.now)
        return Closed(claim.sequence)
    return _settle_live(save, claim, [change for change in unknown if change.sequence in known])


def _settle_live(save: Save, claim: Claim, conflicting: Sequence[Change]) -> Answer | Save:
    if conflicting:
        quarantine.put_aside(save, conflicting, Quarantine.Reason.CONFLICT, at=claim.now)
        return Conflict(claim.sequence)
    if save.first > claim.sequence + 1:
        return Gap(claim.sequence)
    rest = save.after(claim.sequence)
    return rest if rest.changes else _acknowledged(claim)


def _acknowledged(claim: Claim) -> Acknowledged:
    return Acknowledged(claim.sequence, claim.head.hex(), claim.now, claim.remaining_ms)


def _known(save: Save) -> dict[int, Change]:
    """What the journal holds under the numbers of this save; read in a later statement than the claim."""
    stored = JournalEntry.objects.filter(
        sitting_id=save.sitting, epoch=save.epoch, last_sequence__gte=save.first, first_sequence__lte=save.last
    ).values_list("changes", flat=True)
    return {change.sequence: change for text in stored for change in wire.read(text)}
