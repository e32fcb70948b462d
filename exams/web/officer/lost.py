"""Giving time back after an outage: what each sitting lost by the journal, to be accepted in bulk."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exams.sittings import services
from exams.sittings.losses import Loss, losses
from exams.sittings.outage import Span
from exams.web.guard import holding
from exams.web.officer import reach
from exams.web.officer.announcing import Moment
from exams.web.officer.time import READ_AND_WRITE, ActForm, tell_given
from foundation import clock


class OutageForm(forms.Form):
    begins = Moment(
        label=gettext_lazy("The outage began"), help_text=gettext_lazy("Beijing time, as near as you know.")
    )
    ends = Moment(label=gettext_lazy("and was over"))

    def clean(self) -> dict:
        said = super().clean()
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It was over before it began. Choose a later moment."))
        return said

    @property
    def span(self) -> Span:
        return Span(self.cleaned_data["begins"], self.cleaned_data["ends"])


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def lost(request: HttpRequest, round_id: int) -> HttpResponse:
    """The address holds the outage; the seconds are reckoned anew when they are accepted, never taken from the page."""
    at, round = clock.database_now(), reach.round_of(request.user, round_id, reach.INVIGILATE)
    outage = OutageForm(request.GET or None)
    proposed = losses(round, outage.span, at=at) if outage.is_valid() else None
    form = ActForm(request.POST or None)
    accepted = _accepted(request, proposed or [])
    if request.method == "POST" and form.is_valid() and accepted:
        tell_given(request, _given(request, accepted, form.cleaned_data))
        return redirect("rounds:detail", round_id)
    return render(request, "exams/officer/lost.html", {
        "round": round,
        "outage": outage,
        "proposed": proposed,
        "can_give": any(loss.can_be_given for loss in proposed or []),
        "chosen": {loss.sitting.pk for loss in accepted},
        "form": form,
        "nobody": request.method == "POST" and not accepted,
    })  # fmt: skip


def _accepted(request: HttpRequest, proposed: list[Loss]) -> list[Loss]:
    """Those that were ticked; before anything was, all."""
    wanted = set(request.POST.getlist("chosen")) if request.method == "POST" else None
    return [loss for loss in proposed if loss.can_be_given and (wanted is None or str(loss.sitting.pk) in wanted)]


def _given(request: HttpRequest, accepted: list[Loss], said: dict) -> services.Gift:
    amounts = {loss.sitting.pk: loss.seconds for loss in accepted}
    return services.give_time_to_all(amounts, reason=said["reason"], batch=said["form"], by=request.user)
