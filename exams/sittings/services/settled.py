"""A settled sheet goes the way of every answer: into the journal, or aside where the sitting is closed."""

from collections.abc import Sequence
from datetime import datetime

from exams.sittings import changes as wire
from exams.sittings import quarantine
from exams.sittings.changes import Change, Save
from exams.sittings.locks import lock
from exams.sittings.models import JournalEntry, PaperSheet, Quarantine, Sitting
from exams.sittings.services.closing import close
from exams.sittings.services.on_paper import sitting_of
from exams.sittings.services.pausing import end_pauses
from exams.sittings.services.seating import begin_on_paper
from foundation.chain import link
from foundation.clock import database_now


def settle(sheet: PaperSheet, settled: str, *, at: datetime) -> PaperSheet:
    """What is settled goes into the journal as changes of an epoch of its own, or aside where the sitting is closed."""
    sitting = sitting_of(sheet.admission) or begin_on_paper(sheet.admission, sheet.paper, began_at=sheet.began_at)
    sitting = lock(sitting.pk)
    sheet.settled, sheet.settled_at, sheet.sitting, sheet.epoch = settled, at, sitting, sitting.epoch + 1
    changes = _changes(settled)
    if sitting.closed_at is None:
        sheet.outcome = PaperSheet.Outcome.IN_JOURNAL
        _append(sitting, sheet.epoch, changes)
    else:
        sheet.outcome = PaperSheet.Outcome.ASIDE
        save = Save(sitting.pk, sheet.epoch, tuple(changes))
        quarantine.put_aside(save, changes, Quarantine.Reason.PAPER, at=database_now())
    sheet.save()
    return sheet


def _changes(settled: str) -> list[Change]:
    """Of what is blank on paper nothing is said: an answer that was given before stands."""
    given = [(place, answer) for place, answer in enumerate(settled.split(","), 1) if answer]
    return [Change(number, place, answer) for number, (place, answer) in enumerate(given, 1)]


def _append(sitting: Sitting, epoch: int, changes: Sequence[Change]) -> None:
    """Chained as any save is, then closed; the caller holds the lock."""
    now, text = database_now(), wire.text(changes)
    end_pauses([sitting], by=None, at=now)
    sitting.epoch, sitting.sequence = epoch, len(changes)
    if changes:
        sitting.head = link(bytes(sitting.head), text.encode())
        numbers = {"epoch": epoch, "first_sequence": 1, "last_sequence": len(changes)}
        JournalEntry.objects.create(sitting=sitting, changes=text, saved_at=now, head=sitting.head, **numbers)
    sitting.save(update_fields=["epoch", "sequence", "head"])
    close([sitting], Sitting.ClosedBy.PAPER)
