"""How far a person is with a must-study list (必学清单): read off the completions, never stored."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cms import api as library
from cms.api import Edition, Entry
from lms.learning.progress import Progress, progress_of

DONE, NOW, TODO = "done", "now", "todo"


@dataclass(frozen=True)
class EntryStatus:
    """One entry of the list and how far it is; ``lessons`` in the order of the course."""

    entry: Entry
    lessons: tuple[Progress, ...]

    @property
    def state(self) -> str:
        if self.lessons and all(lesson.done for lesson in self.lessons):
            return DONE
        return NOW if any(lesson.begun for lesson in self.lessons) else TODO

    @property
    def outstanding(self) -> list[Progress]:
        return [lesson for lesson in self.lessons if not lesson.done]


@dataclass(frozen=True)
class MustStudyStatus:
    """``edition`` is None while no list is in force for the specialty."""

    edition: Edition | None
    entries: tuple[EntryStatus, ...] = ()

    @property
    def required(self) -> list[EntryStatus]:
        return [status for status in self.entries if status.entry.required]

    @property
    def outstanding(self) -> list[EntryStatus]:
        return [status for status in self.required if status.state != DONE]

    @property
    def done(self) -> list[EntryStatus]:
        return [status for status in self.required if status.state == DONE]

    @property
    def done_hours(self) -> Decimal:
        return sum((status.entry.hours for status in self.done), Decimal(0))

    @property
    def total_hours(self) -> Decimal:
        return sum((status.entry.hours for status in self.required), Decimal(0))

    @property
    def is_done(self) -> bool:
        return self.edition is not None and not self.outstanding


def must_study_status(person, specialty: str, *, on: date) -> MustStudyStatus:
    """The list in force that day, entry by entry; as many queries for thirty entries as for one.

    A lesson is done when the person completed the revision that the list names, or a newer one. So a new edition of
    the list takes nothing away as long as it names the same revision.
    """
    edition = library.must_study_edition(specialty, on)
    if edition is None:
        return MustStudyStatus(None)
    lessons = progress_of(person, [lesson for entry in edition.entries for lesson in entry.lessons])
    return MustStudyStatus(
        edition, tuple(EntryStatus(entry, tuple(lessons[ref] for ref in entry.lessons)) for entry in edition.entries)
    )
