"""Brings each learner of the cast to their stage, by the acts that bring anybody there."""

import time
from datetime import datetime, timedelta
from uuid import uuid4

from cms import api as library
from exams import api as exams
from foundation import clock
from lms.credentials.models import Certificate, Decision
from lms.credentials.services import award, propose, revoke
from lms.demo import cast, sites
from lms.demo.answering import answers
from lms.demo.library import read
from lms.eligibility.services import apply
from lms.learning import checks
from lms.learning.evidence import Told
from lms.learning.services import record_study
from lms.people.models import User

SETTLED = {"passed", "certified", "revoked"}
HELD_FOR = 8.0  # seconds the past round stays open: as long as the cast needs to sit it


def study(people: dict[str, User], *, at: datetime) -> None:
    """Each has done as many lessons as the cast says, one an evening, in the weeks before today."""
    keys = [key.partition(":")[2] for key in read("course.json")["lessons"]]
    lessons = [library.lesson_revision(key) for key in keys]
    for learner in cast.LEARNERS:
        for evening, lesson in enumerate(lessons[: learner.lessons]):
            _study(people[learner.key], lesson, at=at - timedelta(days=30 - 2 * evening))


def sit(people: dict[str, User], *, by: User, other: User) -> None:
    """One round is held, marked and released; another is open for applications; somebody is in the middle of a mock."""
    begun = time.monotonic()
    round_id = exams.announce(
        "child-care-competency", "2026 年第一批（示例）", opens_at=clock.now() - timedelta(minutes=1),
        closes_at=clock.now() + timedelta(seconds=HELD_FOR), apply_until=None, by=by, at=clock.now(),
    )  # fmt: skip
    _arm(round_id, by, other)
    candidates = [learner for learner in cast.LEARNERS if learner.stage in SETTLED]
    for learner in candidates:
        _sit(people[learner.key], round_id, learner.share)
    exams.place_all(round_id, sites.halls(by=by), by=by, at=clock.now())
    _begin_mock(people)
    time.sleep(max(0.0, HELD_FOR + 0.2 - (time.monotonic() - begun)))
    exams.mark_waiting(at=clock.now())
    exams.release(round_id, by=by, at=clock.now())
    for learner in candidates:
        _settle(people[learner.key], round_id, learner, by=by, other=other)


def announce_next(*, by: User, other: User, at: datetime) -> int:
    """The round that a candidate can apply for and sit now; its id."""
    round_id = exams.announce(
        "child-care-competency", "2026 年第二批（示例）", opens_at=at, closes_at=at + timedelta(days=14),
        apply_until=at + timedelta(days=13), by=by, at=at - timedelta(minutes=5),
    )  # fmt: skip
    _arm(round_id, by, other)
    return round_id


def answer(person: User, sitting_id, share: float, *, of: int | None = None) -> None:
    """Answer the first ``of`` items, the given share of them rightly."""
    items = exams.sitting(sitting_id, candidate=person).items[:of]
    given = answers(items, right=round(len(items) * share))
    changes = [exams.Change(number, item.position, given[item.position], False) for number, item in enumerate(items, 1)]
    exams.save(sitting_id, 1, changes, candidate=person)


def _study(person: User, lesson, *, at: datetime) -> None:
    """Watch or read it to the end that evening, and pass its check."""
    length = (lesson.video_seconds or lesson.minutes * 60) * 1000
    told = Told(
        uuid4(), 1, 0, length, at, at + timedelta(milliseconds=length), True, None if lesson.video_seconds else 100
    )
    for block in checks.checks_of(lesson):
        view = checks.open_check(person, lesson, block, at=at)
        exams.answer_check(view.sitting_id, answers(view.items), candidate=person)
    record_study(person, lesson, [told], at=at + timedelta(milliseconds=length))


def _arm(round_id: int, *officers: User) -> None:
    for officer in officers:
        exams.arm(round_id, by=officer, at=clock.now())


def _sit(person: User, round_id: int, share: float) -> None:
    admission = apply(person, exams.round_ref(round_id), at=clock.now()).admission_id
    sitting = exams.open_sitting(int(admission), candidate=person)
    answer(person, sitting.id, share)
    exams.submit(sitting.id, by=person)


def _begin_mock(people: dict[str, User]) -> None:
    for learner in cast.LEARNERS:
        if learner.stage == "sitting":
            person = people[learner.key]
            sitting = exams.start_mock("child-care-mock", candidate=person, at=clock.now())
            answer(person, sitting.id, learner.share, of=33)


def _settle(person: User, round_id: int, learner: cast.Learner, *, by: User, other: User) -> None:
    """The result becomes a proposal; for some it is awarded, and for one the certificate is revoked.

    The worker prints what is owed as soon as the site runs.
    """
    [result] = [found for found in exams.results_of(person) if found.round_id == round_id]
    decision: Decision = propose(result.id, at=clock.now())
    if learner.stage == "passed":
        return
    qualification = award(decision, by=by, at=clock.now(), batch=uuid4())
    if learner.stage == "revoked":
        certificate = Certificate.objects.get(qualification=qualification)
        revoke(certificate, by=other, at=clock.now(), reason="演示：成绩更正后未达到合格线")
