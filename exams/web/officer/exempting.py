"""One candidate and Safe Exam Browser: their file, and the exemption that takes two people."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from exams.sittings import services
from exams.sittings.models import Admission, SebExemption
from exams.web import guard, seb
from exams.web.officer import reach
from exams.web.refusals import refusals_shown
from foundation import clock


class ExemptionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        help_text=gettext_lazy("One sentence; the second person and an audit read it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip


@guard.holding(reach.INVIGILATE)
@require_http_methods(["GET", "HEAD", "POST"])
def exempt(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    """Ask for it with a reason, or approve what was asked for: each by a button of its own, so nobody approves unseen."""
    admission = _admission(request, round_id, admission_id)
    if "approve" in request.POST:
        return _approved(request, admission)
    form = ExemptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _asked(request, admission, form.cleaned_data["reason"])
    exemption = SebExemption.objects.filter(admission=admission).select_related("requested_by", "approved_by").first()
    return render(request, "exams/officer/exempt.html", {
        "round": admission.round,
        "admission": admission,
        "exemption": exemption,
        "form": form,
        "mine": exemption is not None and exemption.requested_by == request.user,
        "sees_round": reach.rounds(request.user).filter(pk=round_id).exists(),
    })  # fmt: skip


@guard.holding(reach.INVIGILATE)
@require_safe
def file(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    """For a machine that the centre sets up itself."""
    return seb.download(_admission(request, round_id, admission_id), at=clock.now())


def _admission(request: HttpRequest, round_id: int, admission_id: int) -> Admission:
    """Invigilators need not see the round's other pages for this one."""
    found = Admission.objects.valid().within(guard.reach(request.user, reach.INVIGILATE)).filter(round=round_id)
    found = found.filter(pk=admission_id, round__needs_seb=True).select_related("round__exam", "candidate").first()
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest, admission: Admission, reason: str) -> HttpResponse:
    return _done(
        request,
        admission,
        lambda at: services.request_exemption(admission.pk, reason=reason, by=request.user, at=at),
        _("Noted. It waits for a second person."),
    )


def _approved(request: HttpRequest, admission: Admission) -> HttpResponse:
    return _done(
        request,
        admission,
        lambda at: services.approve_exemption(admission.pk, by=request.user, at=at),
        _("The exemption is in force."),
    )


def _done(request: HttpRequest, admission: Admission, act: Callable[[datetime], object], sentence: str) -> HttpResponse:
    with refusals_shown(request):
        act(clock.now())
        messages.success(request, sentence)
    return redirect("rounds:exempt", admission.round_id, admission.pk)
