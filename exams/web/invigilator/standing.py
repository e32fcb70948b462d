"""What a seat shows: facts in, one state out, and what led to it as a time line. Pure; hints, never verdicts."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

CLOSES = {"candidate": "handed_in", "paper": "on_paper"}  # by whom; everybody else collects
SILENCE = timedelta(seconds=25)  # two beats and a half without a sign of life
PAUSED_LONG = timedelta(minutes=10)
STATES = (
    "to_approve",
    "to_move",
    "offline",
    "paused",
    "sitting",
    "waiting",
    "handed_in",
    "collected",
    "on_paper",
    "absent",
)


@dataclass(frozen=True)
class Facts:
    """Of one admission. What is empty did not happen; of a sitting all that follow ``started_at`` are empty without it."""

    entry_over: bool = False  # nobody may begin any more
    needs_approval: bool = False
    approved_at: datetime | None = None
    approved_by: str = ""
    entered_at: datetime | None = None  # by an entry code
    started_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    receipt: str = ""
    seen_at: datetime | None = None
    saved_at: datetime | None = None
    paused_since: datetime | None = None
    device_asked_at: datetime | None = None  # another machine asks to go on, and nobody has agreed yet
    hidden: bool = False
    focused: bool = True
    offline_ms: int = 0


@dataclass(frozen=True)
class Standing:
    """``since`` is when the state began, as far as that is known."""

    state: str
    since: datetime | None = None


@dataclass(frozen=True)
class Moment:
    """One entry of the time line: ``code`` names the sentence, ``said`` what stands in it. A hint proves nothing."""

    at: datetime
    code: str
    said: str = ""
    by: str = ""
    hint: bool = False
    key: int = 0  # of what can be taken back


def standing(facts: Facts, *, at: datetime) -> Standing:
    """The one state that holds: a close outranks all, then somebody who waits at a machine, a pause, silence."""
    if facts.started_at is None:
        return _before(facts)
    if facts.closed_at:
        return Standing(CLOSES.get(facts.closed_by, "collected"), facts.closed_at)
    if facts.device_asked_at:
        return Standing("to_move", facts.device_asked_at)
    if facts.paused_since:
        return Standing("paused", facts.paused_since)
    heard = last_sign(facts)
    return Standing("offline", heard) if at - heard >= SILENCE else Standing("sitting", facts.started_at)


def needs_you(stands: Standing, *, at: datetime) -> bool:
    """Whether somebody should look: to approve, at another machine, offline, or paused for long."""
    if stands.state == "paused":
        return at - stands.since >= PAUSED_LONG
    return stands.state in {"to_approve", "to_move", "offline"}


def last_sign(facts: Facts) -> datetime:
    """When a page of an open sitting was heard last."""
    return max(filter(None, (facts.started_at, facts.seen_at, facts.saved_at)))


def time_line(facts: Facts, noted: Iterable[Moment], *, at: datetime) -> list[Moment]:
    """What is known of this seat, the newest first."""
    noted = list(noted)
    hints = _hints(facts, at, {moment.code for moment in noted})
    return sorted([*noted, *_passed(facts), *hints], key=lambda moment: moment.at, reverse=True)


def _before(facts: Facts) -> Standing:
    if facts.entry_over:
        return Standing("absent")
    if facts.needs_approval and not facts.approved_at:
        return Standing("to_approve", facts.entered_at)
    return Standing("waiting", facts.approved_at or facts.entered_at)


def _passed(facts: Facts) -> list[Moment]:
    found = [
        (facts.entered_at, "entered", "", ""),
        (facts.approved_at, "approved", "", facts.approved_by),
        (facts.started_at, "began", "", ""),
        (facts.saved_at, "saved", "", ""),
        (facts.closed_at, CLOSES.get(facts.closed_by, "collected"), facts.receipt, ""),
    ]
    return [Moment(when, code, said, by) for when, code, said, by in found if when]


def _hints(facts: Facts, at: datetime, noted: Set[str]) -> list[Moment]:
    """The last sign of life as the page itself described it, where it has not said more of it."""
    found = []
    if standing(facts, at=at).state == "offline":
        found.append(Moment(last_sign(facts), "silent", hint=True))
    more_said = noted & {"hidden_since", "blurred_since"}
    if facts.seen_at and (facts.hidden or not facts.focused) and not more_said:
        found.append(Moment(facts.seen_at, "hidden" if facts.hidden else "unfocused", hint=True))
    if facts.seen_at and facts.offline_ms >= SILENCE // timedelta(milliseconds=1):
        found.append(Moment(facts.seen_at, "heard_nothing", str(facts.offline_ms // 1000), hint=True))
    return found
