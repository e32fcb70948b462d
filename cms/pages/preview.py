"""A lesson nobody has approved yet, shown as a learner would read it."""

from datetime import date

from django.shortcuts import render

from cms.blocks.resolve import fetch
from cms.blocks.showing import blocks_of
from cms.pages.lesson import LessonDraft, body_of, lesson_draft
from cms.shapes import LessonText


def lesson_preview(request, page, *, on: date):
    """What the editor holds right now, saved or not; nothing is stored and nobody learns from it."""
    content = page.serializable_data()
    draft = lesson_draft(content, fetch([body_of(content)]), scope=page.scope)
    course = page.get_parent()
    text = draft_text(draft, course_key="", course_title=course.title if course else "", on=on)
    return render(request, "cms/lesson_preview.html", {"lesson": text, "problems": draft.problems})


def draft_text(draft: LessonDraft, *, course_key: str, course_title: str, on) -> LessonText:
    """A lesson nobody has approved yet, for its authors and officers to look at; its number is 0."""
    return LessonText(
        key=draft.key,
        number=0,
        title=draft.title,
        summary=draft.summary,
        minutes=draft.minutes,
        hours=draft.hours,
        digest=draft.digest,
        course_key=course_key,
        course_title=course_title,
        author=draft.author,
        published_at=None,
        blocks=blocks_of(draft.blocks, on=on),
        video_seconds=draft.video_seconds,
        checks=tuple(draft.checks),
    )
