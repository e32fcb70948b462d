"""What is decided of sittings, prepared by the right clock and decided by whichever this process has."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from exams import api, errors
from exams.sittings import services, tokens
from exams.sittings.changes import Change
from exams.sittings.models import ExtraTime, Sitting
from exams.sittings.models.sitting import GRACE
from foundation.clock import database_now
from tests.exams import build
from tests.exams.sittings import sectioned

MINUTE = 60
ABOUT = (-3_600, -290, -60, 60, 290, 3_600)  # seconds until deadline and grace are over
Decision = Callable[[], object]


def laid_down() -> Iterator[Decision]:
    """What is to be decided, each prepared when it is asked for; saves, sweeps, hand-ins, doors, times, tokens."""
    officer, candidate = build.person(build.PROVINCE), build.person()
    first = build.seated()

    def ending(left: int) -> Sitting:
        sitting = build.seated(in_round=first.admission.round, ago=7_000)
        Sitting.objects.filter(pk=sitting.pk).update(deadline=build.now() - GRACE + timedelta(seconds=left))
        return sitting

    for left in ABOUT:
        sitting = ending(left)
        yield lambda left=left, one=sitting: ("save", left, _word(lambda: _saved(one)))
        sitting = ending(left)
        yield lambda left=left, one=sitting: ("sweep", left, len(services.collect([one.pk])))
        sitting = ending(left)
        yield lambda left=left, one=sitting: ("hand in", left, services.submit(one.pk)[0].sitting.closed_by)
        sitting = ending(left)
        yield lambda left=left, one=sitting: ("take over", left, _word(lambda: services.take_over(one.pk).epoch))
        sitting = ending(left)
        yield lambda left=left, one=sitting: ("shown", left, _shown(one))
    for opens, closes, latest in ((-60, 60, None), (60, 120, None), (-120, -60, None), (-60, 600, 90), (-120, 600, 90)):
        held = build.round_of(first.admission.round.exam, opens=opens, closes=closes, latest_entry=latest)
        admission = services.admit(held, candidate, by=officer, at=build.now())
        facts = ("door", opens, closes, latest)
        yield lambda facts=facts, one=admission: (*facts, _word(lambda: _opened(one, candidate)))
    mock = build.exam("national_mock")
    yield lambda: ("mock", _word(lambda: bool(api.start_mock(mock.code, candidate=candidate, at=build.now()))))
    held = sectioned.round_of(sectioned.PLANS)
    for given_back in (False, True):
        sitting = sectioned.seated(held)
        sectioned.leave(sitting)
        yield lambda back=given_back, one=sitting: ("section", back, _given(one, officer, back))
    yield lambda: ("extra time", _recent(ExtraTime.objects.latest("pk").given_at))
    sitting = build.seated(in_round=first.admission.round)
    yield lambda: ("pause", _paused(sitting, officer))
    person = first.admission.candidate_id
    token = tokens.issue(first.pk, person, epoch=1, size=4, at=build.now() - timedelta(hours=6))
    yield lambda: ("token", tokens.read(token, at=build.now().timestamp()) is not None)


def _word(call: Callable) -> object:
    """What was decided; a refusal by its name."""
    try:
        return call()
    except errors.Refused as refused:
        return type(refused).__name__


def _saved(sitting) -> str:
    return api.save(sitting.pk, 1, [Change(1, 1, "A")], candidate=sitting.admission.candidate).refused


def _shown(sitting) -> int:
    """Whole minutes that the page is told are left."""
    state = api.state(sitting.pk, candidate=sitting.admission.candidate)
    return round(state.remaining_ms / 1_000 / MINUTE)


def _opened(admission, candidate) -> bool:
    return bool(api.open_sitting(admission.pk, candidate=candidate))


def _given(sitting, officer, back: bool) -> int:
    """Seconds of the present section, once time was given, and perhaps taken back."""
    given = services.give_time(sitting.pk, seconds=60, reason="停电", by=officer)
    if back:
        services.reverse_time(given.pk, reason="误加", by=officer)
    return sectioned.runs(sitting)


def _recent(at: datetime) -> bool:
    return abs(database_now() - at) < timedelta(seconds=MINUTE)


def _paused(sitting, officer) -> int:
    """Whole seconds by which a moment's pause moved the end."""
    services.pause([sitting.pk], reason="换机", by=officer)
    services.resume([sitting.pk], by=officer)
    moved = Sitting.objects.get(pk=sitting.pk).deadline - sitting.deadline
    return round(moved.total_seconds() / 10)
