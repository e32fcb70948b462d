"""What the door hands out: plain values, none of which reaches back into the library's tables."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class LessonRef:
    """One revision of a lesson, named."""

    key: str
    revision: int
    title: str
    minutes: int
    hours: Decimal
    digest: str
    video_seconds: int | None

    @property
    def has_video(self) -> bool:
        return self.video_seconds is not None

    def __str__(self) -> str:
        return f"lesson:{self.key}@{self.revision}"


@dataclass(frozen=True)
class Outline:
    """A published course: its lessons in order."""

    key: str
    revision: int
    title: str
    summary: str
    scope: str
    hours: Decimal
    published_at: datetime
    lessons: tuple[LessonRef, ...]


@dataclass(frozen=True)
class Block:
    """``value`` is what ``learn/blocks/<kind>.html`` shows; ``id`` is stable within the lesson."""

    id: str
    kind: str
    value: dict


@dataclass(frozen=True)
class LessonText:
    """One revision of a lesson with everything a learner reads."""

    key: str
    number: int
    title: str
    summary: str
    minutes: int
    hours: Decimal
    digest: str
    course_key: str
    course_title: str
    author: str
    published_at: datetime | None
    blocks: tuple[Block, ...]
    video_seconds: int | None
    checks: tuple[str, ...]

    @property
    def ref(self) -> str:
        return f"lesson:{self.key}@{self.number}"


@dataclass(frozen=True)
class Entry:
    """``lessons`` is what a learner completes for it: one for a lesson, all of a course's, none otherwise."""

    position: int
    kind: str
    key: str
    revision: str
    title: str
    hours: Decimal
    required: bool
    digest: str
    lessons: tuple[LessonRef, ...]


@dataclass(frozen=True)
class Edition:
    """A published must-study list; ``hours`` counts the required entries."""

    id: int
    list_key: str
    specialty: str
    post: str
    number: int
    title: str
    label: str
    hours: Decimal
    published_at: datetime
    entries: tuple[Entry, ...]
