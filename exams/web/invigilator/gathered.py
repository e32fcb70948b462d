"""The facts of a hall, read for everybody in it at once: as many queries for thirty seats as for three."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from exams.sites.models import Hall, Seat
from exams.sittings.models import Admission, DeviceRequest, Pause, Placement, Sitting
from exams.sittings.progress import PROGRESS, Progress
from exams.sittings.reckoning import entry_over
from exams.web.invigilator.reach import Post
from exams.web.invigilator.standing import Facts, Standing, standing


@dataclass(frozen=True)
class Row:
    """One candidate of a hall; ``seat`` is empty where none was given, ``sitting`` where nothing was begun."""

    admission: Admission
    seat: Seat | None
    sitting: Sitting | None
    facts: Facts
    stands: Standing
    answered: int
    request: DeviceRequest | None = None  # to go on at another machine


@dataclass(frozen=True)
class HallRows:
    """A hall with its seats in their real order, each with its row or None; ``hall`` is empty for those without a seat."""

    hall: Hall | None
    places: list[tuple[Seat | None, Row | None]]


def rows(post: Post, *, at: datetime, among: Collection[int] | None = None) -> list[Row]:
    """Everybody of this hall, or ``among`` them only those admissions, by name. Seven queries."""
    here = post.admissions() if among is None else post.admissions().filter(pk__in=among)
    found = here.select_related("round", "candidate", "approval__approved_by")
    found = found.annotate(entered_at=Max("entry_codes__used_at")).order_by("candidate__name", "pk")
    admissions = list(found)
    seats, sittings = _seats(admissions), _sittings(admissions)
    stopped, progress = _paused(sittings.values()), PROGRESS.of(sittings.values())
    over, asked = entry_over(post.round, at), _asked(sittings.values(), at)
    return [_row(one, seats, sittings, stopped, progress, over, asked, at) for one in admissions]


def by_hall(found: Collection[Row], post: Post) -> list[HallRows]:
    """The same as they sit; one query."""
    seated = {row.seat.pk: row for row in found if row.seat}
    halls = {row.seat.hall_id for row in found if row.seat} | ({post.hall.pk} if post.hall else set())
    seats = Seat.objects.filter(hall__in=halls).select_related("hall__site")
    grouped: dict[int, HallRows] = {}
    for seat in seats.order_by("hall__site__name", "hall__name", "hall", "row", "column"):
        grouped.setdefault(seat.hall_id, HallRows(seat.hall, [])).places.append((seat, seated.get(seat.pk)))
    nowhere = [(None, row) for row in found if row.seat is None]
    return [*grouped.values(), *([HallRows(None, nowhere)] if nowhere else [])]


def _row(admission, seats, sittings, stopped, progress, over, asked, at) -> Row:
    sitting = sittings.get(admission.pk)
    saved = progress[sitting.pk] if sitting else Progress(0, None)
    request = asked.get(sitting.pk) if sitting else None
    facts = _facts(admission, sitting, saved.saved_at, stopped.get(sitting.pk) if sitting else None, over, request)
    return Row(admission, seats.get(admission.pk), sitting, facts, standing(facts, at=at), saved.answered, request)


def _facts(admission: Admission, sitting: Sitting | None, saved_at, paused_since, over: bool, request) -> Facts:
    approval, presence = getattr(admission, "approval", None), getattr(sitting, "presence", None)
    receipt = getattr(sitting, "receipt", None)
    return Facts(
        entry_over=over,
        needs_approval=admission.round.needs_approval,
        approved_at=approval and approval.approved_at,
        approved_by=str(approval.approved_by) if approval else "",
        entered_at=admission.entered_at,
        started_at=sitting and sitting.started_at,
        closed_at=sitting and sitting.closed_at,
        closed_by=sitting.closed_by if sitting else "",
        receipt=receipt.code if receipt else "",
        seen_at=presence and presence.seen_at,
        saved_at=saved_at,
        paused_since=paused_since,
        device_asked_at=request and request.asked_at,
        hidden=bool(presence and presence.hidden),
        focused=presence.focused if presence else True,
        offline_ms=presence.offline_ms if presence else 0,
    )


def _seats(admissions: Collection[Admission]) -> dict[int, Seat]:
    placements = Placement.objects.standing().filter(admission__in=admissions).select_related("seat")
    return {placed.admission_id: placed.seat for placed in placements}


def _sittings(admissions: Collection[Admission]) -> dict[int, Sitting]:
    """The latest of each."""
    found = Sitting.objects.filter(admission__in=admissions).order_by("number")
    found = found.select_related("presence", "receipt", "paper", "accommodation").defer("paper__content")
    return {sitting.admission_id: sitting for sitting in found}


def _paused(sittings: Collection[Sitting]) -> dict:
    found = Pause.objects.filter(sitting__in=[one.pk for one in sittings], ended_at=None)
    return dict(found.values_list("sitting_id", "began_at"))


def _asked(sittings: Collection[Sitting], at: datetime) -> dict:
    """Who waits to go on at another machine; the oldest request of each."""
    found = DeviceRequest.objects.waiting(at).filter(sitting__in=[one.pk for one in sittings]).order_by("-pk")
    return {request.sitting_id: request for request in found}
