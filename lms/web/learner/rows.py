"""Lessons, entries and courses as lists show them: in words, with the way in."""

from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.api import LessonRef, Outline
from exams.api import MockRef
from lms.learning.muststudy import EntryStatus, MustStudyStatus
from lms.learning.progress import Progress
from lms.web.learner import words


@dataclass(frozen=True)
class LessonRow:
    key: str
    title: str
    minutes: int
    state: str
    remaining: str  # what a lesson in progress still wants

    @property
    def begun(self) -> bool:
        return self.state == "now"


@dataclass(frozen=True)
class EntryRow:
    title: str
    link: str
    standing: str
    hours: str
    worth: str  # the hours in words
    state: str


@dataclass(frozen=True)
class ListShown:
    """A must-study list as the stitch bar and the list below it show it."""

    title: str
    edition: str
    entries: list[EntryRow]  # what is required
    further: list[EntryRow]  # what is recommended beside it
    done_hours: str
    total_hours: str
    done_count: int
    total_count: int

    @property
    def open_entries(self) -> list[EntryRow]:
        return [entry for entry in self.entries if entry.state != "done"]


@dataclass(frozen=True)
class CourseRow:
    key: str
    title: str
    summary: str
    hours: str
    done: int
    total: int
    found: list[LessonRef] = field(default_factory=list)  # lessons that answer a search


@dataclass(frozen=True)
class MockShown:
    code: str
    name: str
    size: int
    minutes: int
    full: str
    goes_taken: int
    open_sitting_id: UUID | None
    last_result_id: int | None


def mock_shown(mock: MockRef) -> MockShown:
    return MockShown(
        mock.code, mock.name, mock.size, mock.seconds // 60, words.hours(mock.full), mock.goes_taken,
        mock.open_sitting_id, mock.last_result_id,
    )  # fmt: skip


def lesson_row(progress: Progress) -> LessonRow:
    ref = progress.lesson
    return LessonRow(ref.key, ref.title, ref.minutes, progress.state, remaining(progress) if progress.begun else "")


def remaining(progress: Progress) -> str:
    """What a lesson still wants, as far as a list needs to know; nothing once it is done."""
    if progress.done:
        return ""
    if progress.lacking:
        return _("%(time)s missing") % {"time": words.lasting(progress.lacking)}
    return _("only the check is missing")


def entry_row(status: EntryStatus) -> EntryRow:
    entry = status.entry
    worth = words.worth(entry.hours)
    return EntryRow(entry.title, _way_in(status), _standing(status), words.hours(entry.hours), worth, status.state)


def list_shown(status: MustStudyStatus) -> ListShown:
    edition = status.edition
    further = [one for one in status.entries if not one.entry.required]
    return ListShown(
        edition.title, edition.label, [entry_row(one) for one in status.required], [entry_row(one) for one in further],
        words.hours(status.done_hours), words.hours(status.total_hours), len(status.done), len(status.required),
    )  # fmt: skip


def course_row(outline: Outline, lessons: list[Progress], found: list[LessonRef]) -> CourseRow:
    done = sum(lesson.done for lesson in lessons)
    return CourseRow(outline.key, outline.title, outline.summary, words.hours(outline.hours), done, len(lessons), found)


def _way_in(status: EntryStatus) -> str:
    """The next lesson of a course, the lesson itself; nothing where the library has no page to open."""
    if not status.lessons:
        return ""
    if status.entry.kind == "course" and not status.outstanding:
        return reverse("learner:course", args=[status.entry.key])
    return reverse("learner:lesson", args=[(status.outstanding or status.lessons)[0].lesson.key])


def _standing(status: EntryStatus) -> str:
    if status.state == "done":
        return _("done")
    wanting = status.outstanding
    if not wanting:
        return _("to be read")
    begun = next((lesson for lesson in wanting if lesson.begun), None)
    if begun and len(status.lessons) > 1:
        return pgettext("a lesson and what it wants", "“%(title)s”: %(remaining)s") % {
            "title": begun.lesson.title,
            "remaining": remaining(begun),
        }
    if begun:
        return remaining(begun)
    told = {"n": len(wanting), "minutes": sum(lesson.lesson.minutes for lesson in wanting)}
    return ngettext("%(n)d lesson, %(minutes)d minutes", "%(n)d lessons, %(minutes)d minutes", told["n"]) % told
