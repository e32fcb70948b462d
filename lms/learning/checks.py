"""The knowledge checks of a lesson: practice sittings in the exam room, known there by the lesson's own key."""

from datetime import datetime

from cms.api import Block, LessonText
from exams import api as exams


def check_key(lesson: LessonText, block: Block) -> str:
    """A check of one revision; a new revision asks anew."""
    return f"{lesson.ref}#{block.id}"


def checks_of(lesson: LessonText) -> list[Block]:
    return [block for block in lesson.blocks if block.kind == "check"]


def passed(person, lesson: LessonText, block: Block) -> bool:
    return exams.check_passed(person, check_key(lesson, block))


def all_passed(person, lesson: LessonText) -> bool | None:
    """None where the lesson has no check."""
    checks = checks_of(lesson)
    return all(passed(person, lesson, block) for block in checks) if checks else None


def open_check(person, lesson: LessonText, block: Block, *, at: datetime) -> exams.CheckView:
    """The go that is still open, or a new one."""
    return exams.open_check(check_key(lesson, block), block.value["items"], candidate=person, at=at)
