"""Changes that came too late: proposed, decided by a second officer, and told to the candidate."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.marking import services as marking
from exams.papers.models import Round
from exams.practice import services as practice
from exams.sittings import changes as wire
from exams.sittings import services as sittings
from exams.sittings.models import Quarantine, Ruling, Sitting
from foundation.compiled import Compiled


@dataclass(frozen=True)
class LateView:
    """What came late at one moment. ``counts`` is None while it is not decided; ``reason`` is the centre's."""

    received_at: datetime
    positions: tuple[int, ...]
    by_paper: bool
    counts: bool | None = None
    decided_at: datetime | None = None
    reason: str = ""


@transaction.atomic
def propose_ruling(
    sitting_id: UUID, quarantine_ids: Collection[int], *, outcome: str, reason: str, by, at: datetime
) -> int:
    """How many are proposed. Refuses to admit anything once the result is released."""
    if outcome == Ruling.Outcome.ADMIT:
        marking.insist_unreleased(sitting_id)
    told = {"outcome": outcome, "reason": reason, "by": by, "at": at}
    return len(sittings.propose_ruling(sitting_id, quarantine_ids, **told))


@transaction.atomic
def confirm_rulings(sitting_id: UUID, ruling_ids: Collection[int], *, by, at: datetime) -> bool:
    """In force; whether there is a new answer sheet. It is marked in the same breath and released with the others."""
    _lock_round(sitting_id)
    practice.mark([sitting_id], at=at)  # the marks of what was handed in stay as the first run
    sheet = sittings.confirm_rulings(sitting_id, ruling_ids, by=by, at=at)
    if sheet:
        marking.mark_again(sheet, at=at)
    return sheet is not None


@Compiled
def _came_late(sitting, candidate):
    own = Quarantine.objects.filter(sitting=sitting, sitting__admission__candidate=candidate)
    return own.order_by("received_at", "pk")


def late_of(sitting_id: UUID, *, candidate) -> tuple[LateView, ...]:
    """What came late of one's own sitting, in the order in which it came; a query, and a second one where anything did."""
    rows = _came_late(sitting_id, candidate)
    decided = _decided(rows) if rows else {}
    return tuple(_view(row, decided.get(row.pk)) for row in rows)


def _lock_round(sitting_id: UUID) -> None:
    """A release waits for it, and it for a release: no result is released between look and deed."""
    round_id = Sitting.objects.filter(pk=sitting_id).values_list("admission__round", flat=True).first()
    if round_id is None:
        raise errors.NotFound
    Round.objects.select_for_update(no_key=True).get(pk=round_id)


def _decided(rows: Collection[Quarantine]) -> dict[int, Ruling]:
    rulings = Ruling.objects.filter(quarantine__in=rows, confirmed_at__isnull=False)
    return {ruling.quarantine_id: ruling for ruling in rulings}


def _view(row: Quarantine, ruling: Ruling | None) -> LateView:
    positions = tuple(sorted({change.position for change in wire.read(row.changes)}))
    by_paper = row.reason == Quarantine.Reason.PAPER
    if ruling is None:
        return LateView(row.received_at, positions, by_paper)
    counts = ruling.outcome == Ruling.Outcome.ADMIT
    return LateView(row.received_at, positions, by_paper, counts, ruling.confirmed_at, ruling.reason)
