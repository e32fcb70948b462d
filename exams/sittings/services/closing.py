"""The end of a sitting: handed in or collected, folded, and receipted, all in one transaction."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from exams.sittings import changes as wire
from exams.sittings import receipts
from exams.sittings.fold import Folded, fold
from exams.sittings.locks import lock_all
from exams.sittings.models import AnswerSheet, Incident, JournalEntry, Receipt, Sitting
from exams.sittings.services.invigilation import lock_open, said
from exams.sittings.services.pausing import end_pauses
from exams.sittings.services.sectioning import go_on, to_go_on
from foundation.clock import database_now


@transaction.atomic
def collect(sitting_ids: Collection[UUID]) -> list[UUID]:
    """Close those of them whose time is up; the ones that were. A constant number of statements.

    Where only the time of a section is up, the next one begins instead: what saving refuses is what is dealt with here.
    """
    lock_all(sitting_ids)
    found = Sitting.objects.overdue().filter(pk__in=sitting_ids).select_related("paper").order_by("pk")
    overdue, now = list(found), database_now()
    if overdue:
        end_pauses(overdue, by=None, at=now)  # only a break that was overstayed can be open still
    if moving := to_go_on(overdue, at=now):
        go_on(moving, at=now, by="clock")
    overdue = [sitting for sitting in overdue if sitting not in moving]
    close(overdue, Sitting.ClosedBy.CLOCK)
    return [sitting.pk for sitting in overdue]


@transaction.atomic
def collect_now(sitting_id: UUID, *, reason: str, by) -> tuple[Receipt, bool]:
    """The invigilator collects one: the receipt, and whether it was this call that closed the sitting.

    What was acknowledged counts, a pause ends with it, and the reason stays as an incident. It cannot be undone; a
    sitting that is closed already stays as it was.
    """
    sittings, why = lock_open([sitting_id], by=by), said(reason)
    if not sittings:
        return Receipt.objects.select_related("sitting").get(sitting=sitting_id), False
    now = database_now()
    end_pauses(sittings, by=by, at=now)
    [receipt] = close(sittings, Sitting.ClosedBy.INVIGILATOR)
    facts = {"reason": why, "by": str(by.pk)}
    Incident.objects.create(sitting=sittings[0], kind=Incident.Kind.COLLECTED, facts=facts, at=now)
    return receipt, True


def close(sittings: Sequence[Sitting], by: Sitting.ClosedBy) -> list[Receipt]:
    """Close them, then fold in a later statement: only that one sees every save that was acknowledged."""
    if not sittings:
        return []
    now = database_now()
    Sitting.objects.filter(pk__in=[sitting.pk for sitting in sittings]).update(closed_at=now, closed_by=by)
    folded = _fold_all(sittings)
    sheets = [_sheet(sitting, folded[sitting.pk], now) for sitting in sittings]
    AnswerSheet.objects.bulk_create(sheets)
    for sitting in sittings:
        sitting.closed_at, sitting.closed_by = now, by
    return Receipt.objects.bulk_create(map(receipts.receipt, sittings, sheets))


def _fold_all(sittings: Sequence[Sitting]) -> dict[UUID, Folded]:
    entries: dict[UUID, list] = {sitting.pk: [] for sitting in sittings}
    rows = list(JournalEntry.objects.filter(sitting__in=entries).values_list("sitting_id", "epoch", "changes"))
    for (sitting_id, epoch, _), changes in zip(rows, wire.read_all([text for *_, text in rows]), strict=True):
        entries[sitting_id] += [(epoch, change) for change in changes]
    return {sitting_id: fold(changes) for sitting_id, changes in entries.items()}


def _sheet(sitting: Sitting, folded: Folded, now) -> AnswerSheet:
    answers = folded.sheet(sitting.paper.size)
    return AnswerSheet(sitting=sitting, answers=answers, digest=receipts.digest_of(answers), frozen_at=now)
