"""Quarantined changes as two officers read them: what each would alter, why it was late, and what was decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet

from exams.papers.models import Round
from exams.sittings import changes as wire
from exams.sittings.late import Effect, Entry, effects, sheet_with
from exams.sittings.models import AnswerSheet, JournalEntry, Quarantine, Ruling, Sitting


@dataclass(frozen=True)
class Kept:
    """One row of the quarantine. ``ruling`` is the one that stands, ``past`` those that were rejected.

    ``effects`` are what admitting it would alter now; of what is admitted, what that did alter.
    """

    row: Quarantine
    count: int
    effects: list[Effect]
    ruling: Ruling | None
    past: list[Ruling]

    @property
    def state(self) -> str:
        if self.ruling is None:
            return "open"
        if self.ruling.confirmed_at is None:
            return "proposed"
        return "admitted" if self.ruling.outcome == Ruling.Outcome.ADMIT else "left_out"

    @property
    def alters(self) -> list[Effect]:
        return [one for one in self.effects if one.alters]


@dataclass(frozen=True)
class Case:
    """One sitting with everything of it that is kept aside. ``saved_at`` is the last save that was acknowledged."""

    sitting: Sitting
    saved_at: datetime | None
    kept: list[Kept] = field(default_factory=list)

    @property
    def state(self) -> str:
        """What is most urgent of it."""
        states = {one.state for one in self.kept}
        return next((state for state in ("open", "proposed", "admitted") if state in states), "left_out")

    @property
    def positions(self) -> int:
        """How many answers would be another one if all that is not decided were admitted."""
        undecided = [*self.open, *self.proposed]
        return len({one.position for kept in undecided for one in kept.alters})

    @property
    def proposed(self) -> list[Kept]:
        return [one for one in self.kept if one.state == "proposed"]

    @property
    def open(self) -> list[Kept]:
        return [one for one in self.kept if one.state == "open"]


def sittings_aside(round: Round) -> QuerySet[Sitting]:
    """The sittings of a round of which something is kept aside: those that wait for a decision first, then by name."""
    aside = Quarantine.objects.filter(sitting__admission__round=round).values("sitting")
    decided = Ruling.objects.filter(quarantine=OuterRef("pk"), confirmed_at__isnull=False)
    waits = Exists(Quarantine.objects.filter(~Exists(decided), sitting=OuterRef("pk")))
    found = Sitting.objects.filter(pk__in=aside).select_related("admission__candidate", "receipt", "paper", "presence")
    return found.defer("paper__content").order_by(waits.desc(), "admission__candidate__name", "pk")


def cases(sittings: Sequence[Sitting]) -> list[Case]:
    """As many queries for thirty as for one."""
    ids = [sitting.pk for sitting in sittings]
    journal, sheets, saved = _journal(ids), _sheets(ids), _saved(ids)
    rows: dict[UUID, list[Quarantine]] = {pk: [] for pk in ids}
    rulings = Ruling.objects.select_related("proposed_by", "confirmed_by", "rejected_by", "sheet__former")
    found = Quarantine.objects.filter(sitting__in=ids).prefetch_related(Prefetch("rulings", rulings.order_by("pk")))
    for row in found.order_by("received_at", "pk"):
        rows[row.sitting_id].append(row)
    return [
        Case(one, saved.get(one.pk), _kept(rows[one.pk], journal[one.pk], sheets.get(one.pk), one.paper.size))
        for one in sittings
    ]


def entries_of(rows: Collection[Quarantine]) -> list[Entry]:
    """The quarantined changes, each with the epoch of its device."""
    return [(row.epoch, change) for row in rows for change in wire.read(row.changes)]


def journal_of(sitting_id: UUID) -> list[Entry]:
    return _journal([sitting_id])[sitting_id]


def _kept(rows: Sequence[Quarantine], journal: list[Entry], sheet: list[str] | None, size: int) -> list[Kept]:
    admitted = entries_of([row for row in rows if _admitted(row)])
    now = sheet_with(journal, admitted, size=size) if sheet is None else sheet
    return [_one(row, journal, admitted, now) for row in rows]


def _one(row: Quarantine, journal: list[Entry], admitted: list[Entry], now: list[str]) -> Kept:
    late, rulings = entries_of([row]), list(row.rulings.all())
    standing = next((one for one in rulings if one.rejected_at is None), None)
    past = [one for one in rulings if one.rejected_at]
    if standing and standing.sheet:
        altered = effects(standing.sheet.former.answers, late, standing.sheet.answers)
        return Kept(row, len(late), altered, standing, past)
    then = sheet_with(journal, [*admitted, *late], size=len(now))
    return Kept(row, len(late), effects(now, late, then), standing, past)


def _admitted(row: Quarantine) -> bool:
    return any(one.confirmed_at and one.outcome == Ruling.Outcome.ADMIT for one in row.rulings.all())


def _journal(ids: Collection[UUID]) -> dict[UUID, list[Entry]]:
    found: dict[UUID, list[Entry]] = {pk: [] for pk in ids}
    rows = JournalEntry.objects.filter(sitting__in=ids).values_list("sitting_id", "epoch", "changes")
    for pk, epoch, text in rows:
        found[pk] += [(epoch, change) for change in wire.read(text)]
    return found


def _sheets(ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """Of each closed sitting the newest sheet."""
    rows = AnswerSheet.objects.filter(sitting__in=ids).order_by("run")
    return dict(rows.values_list("sitting_id", "answers"))


def _saved(ids: Collection[UUID]) -> dict[UUID, datetime]:
    rows = JournalEntry.objects.filter(sitting__in=ids).values("sitting").annotate(last=Max("saved_at"))
    return dict(rows.values_list("sitting", "last"))
