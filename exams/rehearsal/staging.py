"""A round made ready for a rehearsal, inside a copy: the same plan, rules and halls, for now and for invented candidates.

Its papers are drawn anew from the same blueprint. Those of the round itself stay sealed until their own time, also in a copy: the
moment stands inside the deposit of their key, and nobody brings it forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from exams.papers import arming, drawing, reading, sealing
from exams.papers import services as papers
from exams.papers.models import Blueprint, Paper, Round
from exams.rehearsal.entering import Seat
from exams.rehearsal.hand import Item
from exams.rehearsal.officers import REASON
from exams.rehearsal.pace import Pace, door
from exams.rehearsal.scripts import Script
from exams.sites import models as places
from exams.sites import services as sites
from exams.sites.models import MOST_COLUMNS, MOST_ROWS, Hall
from exams.sittings import services as sittings
from exams.sittings.models import Admission
from foundation.clock import local_date

OPENS_IN, EACH = 2.5, 0.05  # seconds from now, and more for each candidate who has to be seated before
NAME, HALL, ADDRESS = "演练 Rehearsal", "演练机房 {number}", "—"


@dataclass(frozen=True)
class Staged:
    """``changes`` are codes of what is not as it will be on the day; ``door`` is how many seconds after the opening one may begin."""

    round_id: int
    opens_at: datetime
    seconds: int
    door: int
    seats: tuple[Seat, ...]
    changes: tuple[str, ...]


def stage(
    model: Round, candidates: Sequence, scripts: Sequence[Script], *, pace: Pace, officers, at: datetime
) -> Staged:
    """True afterwards: a round like ``model`` opens in some seconds, its candidates are seated and have their codes."""
    by = officers.first
    opens_at = at + timedelta(seconds=OPENS_IN + EACH * len(candidates))
    held = _announce(model, pace, opens_at=opens_at, people=len(candidates), by=by)
    items = {paper.pk: _items(paper) for paper in _draw(held, model, pace, by=by, at=at)}
    if sealing.seals(held):
        for officer in (officers.first, officers.second):
            arming.arm(held, by=officer, at=at)
    halls = _halls(model, len(candidates), by=by)
    admissions = [sittings.admit(held, one, by=by, at=at, reference=REASON) for one in candidates]
    sittings.place_all(held, halls, by=by, at=at)
    _entitle(held, candidates, scripts, officers, at=at)
    if held.needs_approval:
        for one in admissions:
            sittings.approve_entry(one, by=by, at=at)
    codes = sittings.issue_codes(admissions, by=by, at=at)
    seats = tuple(Seat(one.pk, one.number, codes[one.pk], items[_paper(one).pk]) for one in admissions)
    return Staged(held.pk, opens_at, pace.played, held.latest_entry or door(len(seats)), seats, _changes(model, halls))


def _announce(model: Round, pace: Pace, *, opens_at: datetime, people: int, by) -> Round:
    """Of the same exam, under the same rules. The door stays open long enough for everybody, however short the day."""
    window = (model.closes_at - model.opens_at).total_seconds()
    open_for = max(pace.shortened(int(window)), door(people), pace.played)
    held = papers.announce_round(
        model.exam, NAME, scope=model.scope, opens_at=opens_at, closes_at=opens_at + timedelta(seconds=open_for), by=by,
        seconds=pace.played, window=model.window, earliest_hand_in=pace.shortened(model.earliest_hand_in),
        latest_entry=model.latest_entry and max(pace.shortened(model.latest_entry), door(people)),
    )  # fmt: skip
    papers.ask_approval(held, model.needs_approval, by=by)
    papers.ask_device_approval(held, model.needs_device_approval, by=by)
    held.refresh_from_db()
    return held


def _draw(held: Round, model: Round, pace: Pace, *, by, at: datetime) -> list[Paper]:
    """As many papers as the round has, at least one."""
    blueprint = held.exam.blueprints.order_by("-number").first()
    if blueprint:
        _shorten_sections(blueprint, pace, by=by)
    return [papers.set_paper(held, by=by, at=at) for _ in range(max(1, model.papers.count()))]


def _shorten_sections(blueprint: Blueprint, pace: Pace, *, by) -> None:
    plans = drawing.planned_sections(blueprint)
    if not any(plan.seconds for plan in plans):
        return
    shorter = [replace(plan, seconds=pace.shortened(plan.seconds)) for plan in plans]
    papers.write_blueprint(blueprint.exam, blueprint.syllabus, drawing.planned_rows(blueprint), by=by, sections=shorter)


def _items(paper: Paper) -> tuple[Item, ...]:
    said = reading.content_for_printing(paper)
    return tuple(Item(len(item["options"]), item["kind"] == "multiple") for item in said["items"])


def _paper(admission: Admission) -> Paper:
    return drawing.paper_for(admission.round, admission.pk)


def _halls(model: Round, people: int, *, by) -> list[Hall]:
    """Those of the round, else those of its area; with halls beside them where the seats are too few. Any network may come in."""
    used = Hall.objects.filter(seats__placements__round=model) | Hall.objects.filter(duties__round=model)
    found = list((used.distinct() if used.exists() else Hall.objects.within([model.scope])).select_related("site"))
    Hall.objects.filter(pk__in=[hall.pk for hall in found]).update(networks="")
    missing = people - places.Seat.objects.filter(hall__in=found, usable=True).count()
    return found + _more_halls(model, missing, by=by)


def _more_halls(model: Round, seats: int, *, by) -> list[Hall]:
    if seats <= 0:
        return []
    at = sites.open_site(NAME, address=ADDRESS, directions="", scope=model.scope, by=by)
    count = -(-seats // (MOST_ROWS * MOST_COLUMNS))
    names = [HALL.format(number=number) for number in range(1, count + 1)]
    return [sites.furnish(at, name, rows=MOST_ROWS, columns=MOST_COLUMNS, by=by) for name in names]


def _entitle(held: Round, candidates: Sequence, scripts: Sequence[Script], officers, *, at: datetime) -> None:
    """Whoever sits by an accommodation has one: asked for by one officer, approved by the other."""
    for person, script in zip(candidates, scripts, strict=True):
        if script.factor > 1:
            told = {"scope": held.scope, "ground": REASON, "factor": script.factor, "valid_from": local_date(at)}
            asked = sittings.request_accommodation(person, **told, by=officers.first, at=at)
            sittings.approve_accommodation(asked.pk, by=officers.second, at=at)


def _changes(model: Round, halls: Sequence[Hall]) -> tuple[str, ...]:
    said = {
        "papers": True,
        "seb": model.needs_seb,
        "networks": any(hall.networks for hall in halls),
        "halls": any(hall.site.name == NAME for hall in halls),
    }
    return tuple(code for code, holds in said.items() if holds)
