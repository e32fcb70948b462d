"""裁定: whether changes that came too late count. One officer proposes, a second one confirms or rejects."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.sittings import aside, receipts
from exams.sittings.late import sheet_with
from exams.sittings.locks import lock
from exams.sittings.models import AnswerSheet, Quarantine, Ruling, Sitting
from exams.sittings.services.invigilation import said

RIGHT = "exams.release_result"


@transaction.atomic
def propose_ruling(
    sitting_id: UUID, quarantine_ids: Collection[int], *, outcome: str, reason: str, by, at: datetime
) -> list[Ruling]:
    """Propose that these changes count, or do not; nothing is altered before a second officer has confirmed it.

    What is proposed or decided already stays as it is. Refuses while the sitting is open: its answers are not final.
    """
    sitting, why = _lock(sitting_id, by), said(reason)
    if sitting.closed_at is None:
        raise errors.SittingOpen
    undecided = Quarantine.objects.filter(sitting=sitting, pk__in=quarantine_ids)
    undecided = undecided.exclude(pk__in=Ruling.objects.standing().values("quarantine")).order_by("pk")
    told = {"outcome": Ruling.Outcome(outcome), "reason": why, "proposed_by": by, "proposed_at": at}
    made = [Ruling.objects.create(quarantine=row, **told) for row in undecided]
    if not made:
        raise errors.NothingToDecide
    return made


@transaction.atomic
def confirm_rulings(sitting_id: UUID, ruling_ids: Collection[int], *, by, at: datetime) -> AnswerSheet | None:
    """They are in force. Where one of them admits something, the new answer sheet that reads it; the former stays.

    Confirming again changes nothing. Refused to whoever proposed one of them.
    """
    sitting = _lock(sitting_id, by)
    pending = list(_pending(sitting, ruling_ids))
    if any(one.proposed_by_id == by.pk for one in pending):
        raise errors.OwnProposal
    admitting = [one for one in pending if one.outcome == Ruling.Outcome.ADMIT]
    sheet = _read_in(sitting, [one.quarantine for one in admitting], at) if admitting else None
    for one in pending:
        one.confirmed_by, one.confirmed_at = by, at
        one.sheet = sheet if one in admitting else None
        one.save(update_fields=["confirmed_by", "confirmed_at", "sheet"])
    return sheet


@transaction.atomic
def reject_rulings(sitting_id: UUID, ruling_ids: Collection[int], *, reason: str, by, at: datetime) -> int:
    """Nothing is decided, and something else may be proposed; how many. Whoever proposed may take it back this way."""
    sitting, why = _lock(sitting_id, by), said(reason)
    return _pending(sitting, ruling_ids).update(rejected_by=by, rejected_at=at, reject_reason=why)


def _lock(sitting_id: UUID, by) -> Sitting:
    """The sitting's row is the lock, so two officers do not decide at once. Refuses the candidate."""
    sitting = lock(sitting_id)
    errors.insist(by, RIGHT, sitting.admission.round.scope)
    if sitting.admission.candidate_id == by.pk:
        raise errors.OwnProposal
    return sitting


def _pending(sitting: Sitting, ruling_ids: Collection[int]):
    found = Ruling.objects.pending().filter(quarantine__sitting=sitting, pk__in=ruling_ids)
    return found.select_related("quarantine").order_by("pk")


def _read_in(sitting: Sitting, rows: Collection[Quarantine], at: datetime) -> AnswerSheet:
    """The next answer sheet: journal, what was admitted before, and these."""
    former = AnswerSheet.objects.filter(sitting=sitting).latest("run")
    before = Ruling.objects.admitting().filter(quarantine__sitting=sitting).select_related("quarantine")
    admitted = aside.entries_of([*(one.quarantine for one in before.order_by("pk")), *rows])
    answers = sheet_with(aside.journal_of(sitting.pk), admitted, size=sitting.paper.size)
    return AnswerSheet.objects.create(
        sitting=sitting, run=former.run + 1, answers=answers, digest=receipts.digest_of(answers), frozen_at=at,
        former=former,
    )  # fmt: skip
