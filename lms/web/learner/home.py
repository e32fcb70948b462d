"""The first page: where one stands and what to do next; for a stranger, what this house is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from foundation import clock
from lms.web.learner import standing as gathered
from lms.web.learner import words
from lms.web.learner.headline import headline
from lms.web.learner.next_step import next_step
from lms.web.learner.rows import list_shown, mock_shown
from lms.web.learner.standing import Standing
from lms.web.learner.steps import folded, steps
from lms.web.navigation import offered


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A stranger reads what this is; an officer who does not study goes to the desk."""
    if not request.user.is_authenticated:
        return render(request, "learn/welcome.html")
    standing = gathered.standing(request.user, at=clock.now())
    desk = "" if standing.specialty else desk_of(request.user)
    return redirect(desk) if desk else render(request, "learn/home.html", _shown(standing))


def desk_of(user) -> str:
    """The first page of whoever was granted a right; empty for a learner."""
    return next((place.url() for place in offered(user)), "")


def _shown(standing: Standing) -> dict:
    done, ahead = folded(steps(standing))
    study = standing.known.study
    return {
        "standing": standing,
        "said": headline(standing),
        "panel": next_step(standing),
        "done": done,
        "steps": ahead,
        "listed": list_shown(study) if study.edition else None,
        "mocks": [mock_shown(mock) for mock in standing.mocks],
        "hours": words.hours(standing.hours),
    }
