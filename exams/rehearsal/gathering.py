"""What the site kept of a rehearsed day, read from its tables, and what was due to each candidate by the rules of the clock."""

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from exams.marking.models import Result
from exams.papers.models import Round
from exams.rehearsal.candidate import Candidate
from exams.rehearsal.outcome import Person
from exams.sittings import changes as wire
from exams.sittings import clock
from exams.sittings.fold import Folded, fold
from exams.sittings.models import JournalEntry, Sitting
from exams.sittings.models.sitting import GRACE
from exams.sittings.reckoning import policy_of, reckon

RECKONED_WITHIN = 90.0  # seconds after the last close: whatever fell is marked by the sweep
LOOKS = 0.5


def await_results(round_id: int, *, within: float = RECKONED_WITHIN) -> None:
    """Every closed sitting of the round is marked, or so many seconds have passed."""
    end = time.monotonic() + within
    closed = Sitting.objects.unmarked().filter(admission__round=round_id)
    while closed.exists() and time.monotonic() < end:
        time.sleep(LOOKS)


def gather(round_id: int, candidates: Sequence[Candidate]) -> list[Person]:
    """In the order of the candidates."""
    held = Round.objects.select_related("exam").get(pk=round_id)
    found = Sitting.objects.filter(admission__round=held).select_related("paper", "accommodation", "receipt")
    sittings = {one.admission_id: one for one in found}
    marked = set(Result.objects.filter(sitting__in=found).values_list("sitting_id", flat=True))
    kept = _kept([one.pk for one in sittings.values()])
    return [_person(one, sittings.get(one.seat.admission), held, kept, marked) for one in candidates]


def _person(one: Candidate, sitting: Sitting | None, held: Round, kept: Mapping[UUID, Folded], marked) -> Person:
    if sitting is None:
        return Person(one.seat.number, one.script.group, amiss=tuple(one.amiss))
    folded, start = kept.get(sitting.pk, Folded()), sitting.started_at
    found = one.desk.witness.against(folded.answers)
    receipt = getattr(sitting, "receipt", None)
    return Person(
        number=one.seat.number,
        group=one.script.group,
        closed_by=sitting.closed_by,
        entitled=(_due(one, sitting, held) - start).total_seconds(),
        granted=(_granted(one, sitting) - start).total_seconds(),
        acknowledged=one.desk.witness.acknowledged,
        lost=found.lost,
        wrong=found.wrong + _differing(sitting, folded),
        receipt=one.desk.receipt if receipt and receipt.code == one.desk.receipt else "",
        reckoned=sitting.pk in marked,
        waits=tuple(one.desk.waits),
        amiss=tuple(one.amiss),
    )


def _differing(sitting: Sitting, folded: Folded) -> int:
    """Positions where the frozen sheet, which is what is marked, says something else than the journal."""
    sheet = sitting.sheets.order_by("-run").values_list("answers", flat=True).first()
    return 0 if sheet is None else sum(a != b for a, b in zip(sheet, folded.sheet(len(sheet)), strict=True))


def _kept(sitting_ids: Collection[UUID]) -> dict[UUID, Folded]:
    entries: dict[UUID, list] = {}
    rows = JournalEntry.objects.filter(sitting__in=sitting_ids).values_list("sitting_id", "epoch", "changes")
    for pk, epoch, text in rows.iterator():
        entries.setdefault(pk, []).extend((epoch, change) for change in wire.read(text))
    return {pk: fold(changes) for pk, changes in entries.items()}


def _due(one: Candidate, sitting: Sitting, held: Round) -> datetime:
    """By the pure rule, from what the officers did rather than from what the site noted of it.

    A timed section has an end of its own; there the site's derivation is what there is to compare with.
    """
    if sitting.section_seconds is not None:
        return reckon(sitting).deadline.at
    added = clock.accommodated(held.duration, factor=one.script.factor, extra_seconds=0)
    return clock.deadline(policy_of(held), sitting.started_at, added, (), [clock.Added(one.given)]).at


def _granted(one: Candidate, sitting: Sitting) -> datetime:
    """The least of what there is evidence for: the stored end, the end that the page showed last, the collecting, a refusal."""
    ends = [sitting.deadline]
    if sitting.closed_by == Sitting.ClosedBy.CLOCK:
        ends.append(sitting.closed_at - GRACE)
        ends += [one.desk.announced] if one.desk.announced else []
    if one.desk.refused_early:
        ends.append(sitting.deadline - timedelta(seconds=one.desk.refused_early))
    return min(ends)
