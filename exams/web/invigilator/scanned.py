"""Where everybody of a round stands, in flat rows: what a page of sixty shows in full is chosen from it.

A round has thousands of candidates, and an object for each of them and all that hangs on it takes a second to make.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from exams.papers.models import Round
from exams.sittings.models import Admission, DeviceRequest, JournalEntry, Pause, Placement, Sitting
from exams.sittings.reckoning import entry_over
from exams.web.invigilator.standing import STATES, Facts, Standing, needs_you, standing

NOWHERE = ("", "", 0, 0, 0)  # hall by name, row and column: without a seat one comes last


@dataclass(frozen=True, slots=True)
class Spot:
    """One candidate, where they sit and how they stand. ``place`` orders them as they sit."""

    admission: int
    name: str
    number: str
    stands: Standing
    sitting: UUID | None = None
    hall: int | None = None
    seat: str = ""
    place: tuple = NOWHERE

    @property
    def urgency(self) -> tuple:
        """Who waits at the door first, then whoever has been silent or paused the longest."""
        since = self.stands.since
        return STATES.index(self.stands.state), since is None, since.timestamp() if since else 0, self.admission


def scan(round: Round, *, at: datetime) -> list[Spot]:
    """Everybody admitted, as they sit. Six queries, whatever their number."""
    admissions, begun = _admissions(round), _begun(round)
    stopped, asked = _open_pauses(round), _asked(round, at)
    over = entry_over(round, at)
    facts = {
        pk: _facts(pk, round, over, entered, approved, begun, stopped, asked)
        for pk, _, _, approved, entered in admissions
    }
    _hear_saves(facts, begun, at)
    seats = _seats(round)
    spots = [
        Spot(
            pk,
            name,
            number or "",
            standing(facts[pk], at=at),
            begun[pk][0] if pk in begun else None,
            *seats.get(pk, ()),
        )
        for pk, name, number, _approved, _entered in admissions
    ]
    return sorted(spots, key=lambda spot: (spot.hall is None, spot.place, spot.name, spot.admission))


def needing(spots: Collection[Spot], *, at: datetime) -> list[Spot]:
    """Whom somebody should look at, the most urgent first."""
    return sorted((spot for spot in spots if needs_you(spot.stands, at=at)), key=lambda spot: spot.urgency)


def counted(spots: Collection[Spot]) -> Counter[str]:
    return Counter(spot.stands.state for spot in spots)


def _admissions(round: Round) -> list[tuple]:
    found = Admission.objects.valid().filter(round=round).annotate(entered_at=Max("entry_codes__used_at"))
    return list(found.values_list("pk", "candidate__name", "number", "approval__approved_at", "entered_at"))


def _begun(round: Round) -> dict[int, tuple]:
    """The latest sitting of each: its key, when it began, was closed and by whom, and when its page was seen last."""
    found = Sitting.objects.filter(admission__round=round).order_by("number")
    rows = found.values_list("admission", "pk", "started_at", "closed_at", "closed_by", "presence__seen_at")
    return {admission: rest for admission, *rest in rows}


def _open_pauses(round: Round) -> Mapping[UUID, datetime]:
    found = Pause.objects.filter(sitting__admission__round=round, ended_at=None)
    return dict(found.values_list("sitting", "began_at"))


def _asked(round: Round, at: datetime) -> Mapping[UUID, datetime]:
    found = DeviceRequest.objects.waiting(at).filter(sitting__admission__round=round).order_by("-pk")
    return dict(found.values_list("sitting", "asked_at"))


def _seats(round: Round) -> dict[int, tuple]:
    standing = Placement.objects.standing().filter(round=round)
    names = ("seat__hall__site__name", "seat__hall__name", "seat__hall", "seat__row", "seat__column")
    rows = standing.values_list("admission", "seat__label", *names)
    return {admission: (place[2], label, tuple(place)) for admission, label, *place in rows}


def _facts(pk: int, round: Round, over: bool, entered, approved, begun: dict, stopped, asked) -> Facts:
    if pk not in begun:
        return Facts(entry_over=over, needs_approval=round.needs_approval, approved_at=approved, entered_at=entered)
    sitting, started, closed, closed_by, seen = begun[pk]
    return Facts(
        started_at=started, closed_at=closed, closed_by=closed_by, seen_at=seen,
        paused_since=stopped.get(sitting), device_asked_at=asked.get(sitting),
    )  # fmt: skip


def _hear_saves(facts: dict[int, Facts], begun: dict[int, tuple], at: datetime) -> None:
    """A save is a sign of life as well; asked only of those whose page seems silent."""
    silent = {begun[pk][0]: pk for pk, one in facts.items() if standing(one, at=at).state == "offline"}
    for sitting, saved_at in _last_saves(silent):
        facts[silent[sitting]] = replace(facts[silent[sitting]], saved_at=saved_at)


def _last_saves(sittings: Collection[UUID]) -> Iterator[tuple] | QuerySet:
    found = JournalEntry.objects.filter(sitting__in=list(sittings)).order_by()
    return found.values_list("sitting").annotate(Max("saved_at"))
