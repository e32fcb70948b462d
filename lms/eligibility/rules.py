"""Who may sit a specialty competency assessment (专项职业能力考核).

Facts in, obstacles out. Pure: no queries, no clock, no translation. The numbers an authority sets (waiting time,
goes a year) come in with the facts; they are dated rows with their source.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Facts:
    identity_verified: bool
    has_photo: bool
    in_post: bool  # appointed, that day, to a post of the round's specialty
    list_published: bool = True
    outstanding: tuple[str, ...] = ()  # titles of must-study entries not yet done
    apply_until: datetime | None = None
    window_closed: bool = False
    withdrawn_on: date | None = None  # gave the seat in this round back
    passed_on: date | None = None
    last_failed_on: date | None = None
    resit_wait: timedelta = timedelta(0)
    goes_used: int = 0  # sat this calendar year
    goes_allowed: int | None = None


@dataclass(frozen=True)
class Obstacle:
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def obstacles(facts: Facts, *, on: date) -> list[Obstacle]:
    """Everything standing between a person and the exam; an empty list admits them."""
    return [*_of_the_person(facts), *_of_learning(facts), *_of_earlier_goes(facts, on), *_of_the_round(facts)]


def _of_the_person(facts: Facts) -> list[Obstacle]:
    codes = {"identity": facts.identity_verified, "photo": facts.has_photo, "post": facts.in_post}
    return [Obstacle(code) for code, fulfilled in codes.items() if not fulfilled]


def _of_learning(facts: Facts) -> list[Obstacle]:
    if not facts.list_published:
        return [Obstacle("no_list")]
    if facts.outstanding:
        return [Obstacle("must_study", {"missing": len(facts.outstanding), "titles": list(facts.outstanding)})]
    return []


def _of_earlier_goes(facts: Facts, on: date) -> list[Obstacle]:
    if facts.passed_on:
        return [Obstacle("passed", {"on": facts.passed_on})]
    found = []
    if facts.last_failed_on and on < facts.last_failed_on + facts.resit_wait:
        found.append(Obstacle("resit_wait", {"again": facts.last_failed_on + facts.resit_wait}))
    if facts.goes_allowed is not None and facts.goes_used >= facts.goes_allowed:
        found.append(Obstacle("goes", {"used": facts.goes_used, "again": date(on.year + 1, 1, 1)}))
    return found


def _of_the_round(facts: Facts) -> list[Obstacle]:
    if facts.withdrawn_on:
        return [Obstacle("withdrawn", {"on": facts.withdrawn_on})]
    return [Obstacle("window", {"until": facts.apply_until})] if facts.window_closed else []
