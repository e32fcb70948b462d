"""Study is recorded and lessons are completed here, and nowhere else."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from cms.api import LessonText
from lms.credits import services as credits
from lms.credits.models import CreditEntry
from lms.learning import queries
from lms.learning.completion import missing
from lms.learning.coverage import Judged, Played, judge
from lms.learning.evidence import Told
from lms.learning.intervals import Span
from lms.learning.models import Enrolment, LessonCompletion, StudySegment


@transaction.atomic
def record_study(person, lesson: LessonText, told: Sequence[Told], *, at: datetime) -> LessonCompletion | None:
    """Record what was studied of a revision of a lesson, counted or not; the completion if that was enough.

    Safe to repeat and safe out of order: a stretch is known by viewing and number, and the first telling stands.
    Never more is counted than the wall clock allows, over all of the person's lessons together.
    """
    _lock(person)
    enrolment = _enrol(person, lesson, at=at)
    fresh = _fresh(enrolment, told)
    judged = judge([_played(one) for one in fresh], taken=_taken(person, fresh))
    rows = zip(fresh, judged, strict=True)
    StudySegment.objects.bulk_create(_segment(enrolment, one, verdict, at) for one, verdict in rows)
    return complete(person, lesson, at=at)


@transaction.atomic
def complete(person, lesson: LessonText, *, at: datetime) -> LessonCompletion | None:
    """Complete a lesson and book its hours once the evidence is there; None while something is missing.

    Safe to repeat: one completion for each person, lesson and revision, and hours are booked with it or not at all.
    """
    _lock(person)
    known = queries.completion(person, lesson.key, lesson.number)
    evidence = None if known else queries.evidence(person, lesson)
    if known or missing(evidence):
        return known
    completion = LessonCompletion.objects.create(
        person=person, lesson_key=lesson.key, revision=lesson.number, course_key=lesson.course_key,
        hours=lesson.hours, evidence=vars(evidence), completed_at=at,
    )  # fmt: skip
    credits.book(
        person, CreditEntry.Ledger.PRE_POST, content=f"lesson:{lesson.key}", revision=lesson.number,
        hours=lesson.hours, title=lesson.title, at=at,
    )  # fmt: skip
    return completion


def _lock(person) -> None:
    """Two messages of one person at once would each count the same minute."""
    get_user_model().objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


def _enrol(person, lesson: LessonText, *, at: datetime) -> Enrolment:
    taken_up = {"course_key": lesson.course_key, "began_at": at}
    return Enrolment.objects.get_or_create(
        person=person, lesson_key=lesson.key, revision=lesson.number, defaults=taken_up
    )[0]


def _fresh(enrolment: Enrolment, told: Sequence[Told]) -> list[Told]:
    """The stretches not recorded yet, each once, in the order in which they were studied."""
    viewings = {one.viewing for one in told}
    known = set(enrolment.segments.filter(viewing__in=viewings).values_list("viewing", "number"))
    first = {(one.viewing, one.number): one for one in reversed(told)}
    return sorted((one for key, one in first.items() if key not in known), key=lambda one: one.began_at)


def _taken(person, told: Sequence[Told]) -> list[Span]:
    """The wall clock time counted before that may meet these stretches, in any lesson."""
    if not told:
        return []
    counted = StudySegment.objects.of(person).counted()
    met = counted.filter(began_at__lt=max(one.ended_at for one in told), ended_at__gt=told[0].began_at)
    return [(_instant(began), _instant(ended)) for began, ended in met.values_list("began_at", "ended_at")]


def _played(one: Told) -> Played:
    return Played(one.start, one.end, _instant(one.began_at), _instant(one.ended_at), one.visible)


def _instant(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _segment(enrolment: Enrolment, one: Told, verdict: Judged, at: datetime) -> StudySegment:
    return StudySegment(
        enrolment=enrolment, viewing=one.viewing, number=one.number, start=verdict.start, end=verdict.end,
        reach=one.reach, began_at=one.began_at, ended_at=one.ended_at, reason=verdict.reason, recorded_at=at,
    )  # fmt: skip
