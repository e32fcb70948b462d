"""Pausing and resuming one sitting, those chosen, or the whole round; and a break that a candidate is entitled to."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from exams.sittings import services
from exams.web.guard import holding
from exams.web.officer import choosing, reach, seat
from exams.web.officer.time import READ_AND_WRITE, ReasonForm
from exams.web.refusals import refusals_shown


class PauseForm(ReasonForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("One sentence; the candidate reads it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is paused.")},
    )  # fmt: skip


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def pause(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    sittings, form = choosing.chosen(request, round), PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and sittings:
        made = services.pause([one.pk for one in sittings], reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _paused(len(made)))
        return redirect("rounds:detail", round_id)
    return render(request, "exams/officer/pause.html", {
        "round": round,
        "sittings": [one for one in choosing.offered(request, round) if not one.paused],
        "chosen": {one.pk for one in sittings},
        "form": form,
        "one": len(request.GET.getlist("sitting")) == 1,
        "nobody": request.method == "POST" and not sittings,
    })  # fmt: skip


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def resume(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    sittings = [one for one in choosing.chosen(request, round) if one.paused]
    if request.method == "POST" and sittings:
        n = services.resume([one.pk for one in sittings], by=request.user)
        messages.success(request, ngettext("{n} sitting goes on.", "{n} sittings go on.", n).format(n=n))
        return redirect("rounds:detail", round_id)
    return render(request, "exams/officer/resume.html", {
        "round": round,
        "sittings": [one for one in choosing.offered(request, round) if one.paused],
        "chosen": {one.pk for one in sittings},
        "one": len(request.GET.getlist("sitting")) == 1,
        "nobody": request.method == "POST" and not sittings,
    })  # fmt: skip


@holding(reach.INVIGILATE)
@require_POST
def take_break(request: HttpRequest, round_id: int, sitting_id) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    sitting = seat.sitting_of(round, sitting_id)
    with refusals_shown(request):
        services.begin_break(sitting.pk, by=request.user)
        messages.success(request, _("The break runs. The clock goes on by itself when it has lasted its minutes."))
    return redirect("rounds:seat", round_id, sitting_id)


def _paused(n: int) -> str:
    return ngettext(
        "{n} sitting is paused; its time stands still.", "{n} sittings are paused; their time stands still.", n
    ).format(n=n)
