"""The knowledge check of a lesson: opened, answered, and explained item by item."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.api import Block, LessonText
from exams import api as exams
from foundation import clock
from lms.learning import checks, queries, services
from lms.web.learner.lessons import find

LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class CheckShown:
    """The check as its lesson shows it: a way in."""

    id: str
    title: str
    intro: str
    size: int
    passed: bool


def check_shown(person, lesson: LessonText, block: Block) -> CheckShown:
    value = block.value
    return CheckShown(
        block.id, value["title"], value["intro"], len(value["items"]), checks.passed(person, lesson, block)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, lesson_key: str) -> HttpResponse:
    """A POST without answers opens the check, one with answers marks it; answering the same go again changes nothing."""
    if request.method != "POST":
        return redirect("learner:lesson", lesson_key)
    lesson = find(request.user, lesson_key)
    block = next((one for one in checks.checks_of(lesson) if one.id == request.POST.get("check")), None)
    if block is None:
        raise Http404
    try:
        shown = _answered(request, lesson) if "sitting" in request.POST else _opened(request, lesson, block)
    except exams.errors.NotFound:
        raise Http404
    except exams.errors.Refused as refusal:
        shown = {"fault": str(refusal), "view": None}
    shown |= {"lesson": lesson, "check": check_shown(request.user, lesson, block)}
    return render(request, "learn/check.html", shown)


def _opened(request: HttpRequest, lesson: LessonText, block: Block) -> dict:
    view = checks.open_check(request.user, lesson, block, at=clock.now())
    return {
        "view": view,
        "items": [(item, exams.stem(item.stem), list(zip(LETTERS, item.options, strict=False))) for item in view.items],
    }


def _answered(request: HttpRequest, lesson: LessonText) -> dict:
    given = {name: "".join(request.POST.getlist(name)) for name in request.POST if name.startswith("item:")}
    before = queries.completion(request.user, lesson.key, lesson.number)
    outcome = exams.answer_check(_sitting(request), given, candidate=request.user)
    after = services.complete(request.user, lesson, at=clock.now())
    feedback = [_explained(one) for one in outcome.feedback]
    return {"outcome": outcome, "completion": None if before else after, "feedback": feedback}


def _sitting(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST["sitting"])
    except ValueError:
        raise Http404


def _explained(one: exams.CheckFeedback) -> tuple:
    """With its stem as it is set; each option with its letter, and whether it belongs to the key or was chosen wrongly."""
    rows = zip(LETTERS, one.options, strict=False)
    return one, exams.stem(one.stem), [(letter, text, _mark(letter, one)) for letter, text in rows]


def _mark(letter: str, one: exams.CheckFeedback) -> str:
    if letter in one.key:
        return "right"
    return "wrong" if letter in one.chosen else ""
