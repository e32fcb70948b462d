"""What there is to show for a person's study."""

from django.db.models import Max, Sum
from django.db.models.functions import Coalesce

from cms.api import LessonText
from lms.learning import coverage
from lms.learning.checks import all_passed
from lms.learning.completion import Evidence, reading_needed
from lms.learning.coverage import Account, Judged
from lms.learning.models import Enrolment, LessonCompletion, StudySegment


def evidence(person, lesson: LessonText) -> Evidence:
    """What a person has to show for one revision of a lesson."""
    passed = all_passed(person, lesson)
    if lesson.video_seconds:
        account = account_of(person, lesson)
        return Evidence(account.counted, account.needed, check_passed=passed)
    read = segments(person, lesson).counted().aggregate(time=Coalesce(Sum("end"), 0), reach=Coalesce(Max("reach"), 0))
    return Evidence(read["time"], reading_needed(lesson.minutes), reach=read["reach"], check_passed=passed)


def account_of(person, lesson: LessonText) -> Account:
    """Which parts of the lesson's video count for the person."""
    rows = segments(person, lesson).values_list("start", "end", "reason")
    return coverage.account([Judged(*row) for row in rows], video=lesson.video_seconds * 1000)


def segments(person, lesson: LessonText):
    return StudySegment.objects.filter(
        enrolment__person=person, enrolment__lesson_key=lesson.key, enrolment__revision=lesson.number
    )


def revision_for(person, lesson_key: str) -> int | None:
    """The revision the person has begun and not completed; None lets them have the live one."""
    begun = Enrolment.objects.of(person).filter(lesson_key=lesson_key).order_by("-revision").first()
    if begun is None or completion(person, lesson_key, begun.revision):
        return None
    return begun.revision


def completion(person, lesson_key: str, revision: int) -> LessonCompletion | None:
    return LessonCompletion.objects.of(person).filter(lesson_key=lesson_key, revision=revision).first()
