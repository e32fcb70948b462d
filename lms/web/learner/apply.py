"""Applying to sit a competency assessment: every obstacle at once, each with its way out; then one confirmation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exams import api as exams
from foundation import clock
from lms.eligibility import services
from lms.eligibility.models import Application
from lms.web.learner import rounds


@login_required
@require_safe
def apply_list(request: HttpRequest) -> HttpResponse:
    """The rounds that may be applied for, each with what stands in the way."""
    return render(request, "learn/rounds.html", {"rounds": rounds.of_person(request.user, at=clock.now())})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, round_id: int) -> HttpResponse:
    """What stands in the way of one round, or the confirmation; a POST applies, and doing so twice changes nothing."""
    at = clock.now()
    shown = rounds.one(request.user, round_id, at=at)
    if request.method == "POST":
        application = services.apply(request.user, shown.round, at=at)
        if application.is_pending:
            messages.success(request, _("You are admitted. The exam opens on the date below."))
        return redirect("learner:apply_round", round_id)
    return render(request, "learn/round.html", {"shown": shown, "now": at})


@login_required
@require_POST
def withdraw(request: HttpRequest, round_id: int) -> HttpResponse:
    """Give the seat back; somebody else's application does not exist here."""
    application = get_object_or_404(Application.objects.of(request.user).pending(), round_id=str(round_id))
    try:
        services.withdraw(application, by=request.user, at=clock.now())
    except exams.errors.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your application is withdrawn and the seat given back."))
    return redirect("learner:apply_round", round_id)
