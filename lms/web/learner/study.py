"""What there is to study, and one course of it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cms import api as library
from cms.api import LessonRef, Outline
from foundation import clock
from lms.eligibility.facts import specialty_of
from lms.learning.muststudy import MustStudyStatus, must_study_status
from lms.learning.progress import progress_of
from lms.web.learner import words
from lms.web.learner.rows import CourseRow, course_row, lesson_row, list_shown


@login_required
@require_safe
def study(request: HttpRequest) -> HttpResponse:
    """Every published course, or those that answer a search."""
    query = request.GET.get("q", "").strip()[:60]
    on = clock.local_date(clock.now())
    specialty = specialty_of(request.user, on=on)
    status = must_study_status(request.user, specialty, on=on) if specialty else MustStudyStatus(None)
    return render(request, "learn/study.html", {
        "headline": _headline(status),
        "listed": list_shown(status) if status.edition else None,
        "courses": _courses(request.user, query),
        "query": query,
    })  # fmt: skip


@login_required
@require_safe
def course(request: HttpRequest, course_key: str) -> HttpResponse:
    try:
        outline = library.course_outline(course_key)
    except library.NotPublished:
        raise Http404
    lessons = list(progress_of(request.user, outline.lessons).values())
    return render(request, "learn/course.html", {
        "outline": outline,
        "hours": words.hours(outline.hours),
        "lessons": [lesson_row(lesson) for lesson in lessons],
        "next": next((lesson_row(lesson) for lesson in lessons if not lesson.done), None),
        "done": sum(lesson.done for lesson in lessons),
    })  # fmt: skip


def _courses(person, query: str) -> list[CourseRow]:
    outlines = [(outline, _found(outline, query)) for outline in library.courses()]
    shown = [
        (outline, found) for outline, found in outlines if found or _answers(query, outline.title, outline.summary)
    ]
    progress = progress_of(person, [ref for outline, _found in shown for ref in outline.lessons])
    return [course_row(outline, [progress[ref] for ref in outline.lessons], found) for outline, found in shown]


def _found(outline: Outline, query: str) -> list[LessonRef]:
    return [ref for ref in outline.lessons if query and _answers(query, ref.title)]


def _answers(query: str, *texts: str) -> bool:
    return any(query.casefold() in text.casefold() for text in texts)


def _headline(status: MustStudyStatus) -> str:
    if status.edition is None:
        return _("Choose a course and begin")
    if status.is_done:
        return _("Your must-study list is complete")
    n = len(status.outstanding)
    return ngettext(
        "%(n)d entry of your must-study list is left", "%(n)d entries of your must-study list are left", n
    ) % {"n": n}
