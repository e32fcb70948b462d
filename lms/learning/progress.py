"""How far a person is with each of many lessons, in as many queries as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cms.api import LessonRef
from lms.learning import coverage
from lms.learning.completion import reading_needed
from lms.learning.coverage import Account, Judged
from lms.learning.models import Enrolment, LessonCompletion, StudySegment


@dataclass(frozen=True)
class Progress:
    """A lesson as one person has it: done, begun, or neither; milliseconds of it that count."""

    lesson: LessonRef
    done: bool
    begun: bool
    counted: int = 0
    needed: int = 0
    account: Account | None = None  # of a video that was begun and is not done

    @property
    def lacking(self) -> int:
        return 0 if self.done else max(self.needed - self.counted, 0)

    @property
    def state(self) -> str:
        return "done" if self.done else "now" if self.begun else "todo"


def progress_of(person, lessons: Iterable[LessonRef]) -> dict[LessonRef, Progress]:
    """Three queries. A completion of a newer revision stands for the older one; what was begun is of its own revision."""
    lessons = list(lessons)
    keys = {lesson.key for lesson in lessons}
    done = _newest_done(person, keys)
    judged = _judged(person, keys)
    begun = set(Enrolment.objects.of(person).filter(lesson_key__in=keys).values_list("lesson_key", "revision"))
    return {lesson: _progress(lesson, done, begun, judged) for lesson in lessons}


def _progress(lesson: LessonRef, done: dict, begun: set, judged: dict) -> Progress:
    if done.get(lesson.key, -1) >= lesson.revision:
        return Progress(lesson, done=True, begun=True)
    revision = max((number for key, number in begun if key == lesson.key and number >= lesson.revision), default=None)
    rows = judged[lesson.key, revision]
    if lesson.video_seconds:
        account = coverage.account(rows, video=lesson.video_seconds * 1000)
        return Progress(lesson, False, revision is not None, account.counted, account.needed, account)
    counted = sum(row.end for row in rows if not row.reason)
    return Progress(lesson, False, revision is not None, counted, reading_needed(lesson.minutes))


def _newest_done(person, keys: set[str]) -> dict[str, int]:
    completions = LessonCompletion.objects.of(person).filter(lesson_key__in=keys)
    return dict(completions.order_by("revision").values_list("lesson_key", "revision"))


def _judged(person, keys: set[str]) -> dict[tuple[str, int], list[Judged]]:
    """What was studied of lessons not yet completed; of a completed one nobody asks any more."""
    found = defaultdict(list)
    rows = StudySegment.objects.of(person).filter(enrolment__lesson_key__in=keys).of_open_lessons()
    for key, revision, *row in rows.values_list(
        "enrolment__lesson_key", "enrolment__revision", "start", "end", "reason"
    ):
        found[key, revision].append(Judged(*row))
    return found
