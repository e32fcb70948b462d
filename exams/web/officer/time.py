"""Extra time, to one sitting, to those chosen or to all that are open, with a reason; and taking it back."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from exams import errors
from exams.sittings import services
from exams.sittings.models import ExtraTime, Sitting
from exams.sittings.reckoning import reckon_all
from exams.web.guard import holding
from exams.web.officer import choosing, gifts, reach

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("One sentence; the candidate reads it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip


class ActForm(ReasonForm):
    """``form`` names the act: sent twice, it is done once."""

    form = forms.UUIDField(initial=uuid4, required=False, widget=forms.HiddenInput)


class GiftForm(ActForm):
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=0, max_value=240, initial=10, required=False)
    seconds = forms.IntegerField(label=gettext_lazy("and seconds"), min_value=0, max_value=59, required=False)
    form = forms.UUIDField(
        initial=uuid4, required=False, widget=forms.HiddenInput
    )  # the act: sent twice, it is given once
    field_order = ("minutes", "seconds", "reason")

    def clean(self) -> dict:
        said = super().clean()
        if not self.errors and not self.total:
            self.add_error("minutes", _("Give at least one second."))
        return said

    @property
    def total(self) -> int:
        return 60 * (self.cleaned_data.get("minutes") or 0) + (self.cleaned_data.get("seconds") or 0)


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def give(request: HttpRequest, round_id: int) -> HttpResponse:
    """A preview first, where it is asked for: who gets it, and when each would end."""
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    sittings, form = choosing.chosen(request, round), GiftForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid() and bool(sittings)
    if ready and "preview" not in request.POST:
        tell_given(request, _given(request, sittings, form))
        return redirect("rounds:detail", round_id)
    return render(request, "exams/officer/time.html", {
        "round": round,
        "sittings": choosing.offered(request, round),
        "chosen": {sitting.pk for sitting in sittings},
        "form": form,
        "one": len(request.GET.getlist("sitting")) == 1,
        "preview": _preview(sittings, form.total) if ready else None,
        "nobody": request.method == "POST" and not sittings,
    })  # fmt: skip


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def take_back(request: HttpRequest, round_id: int, extra_id: int) -> HttpResponse:
    """All that was given in the same act, as far as the sittings are open; each deadline is then what it was without."""
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    extra = gifts.rows(round).filter(pk=extra_id).first()
    if extra is None:
        raise Http404
    standing, form = gifts.same_act(extra, round), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _tell_taken(request, extra, form.cleaned_data["reason"])
        return redirect("rounds:detail", round_id)
    return render(
        request, "exams/officer/time_back.html", {"round": round, "extra": extra, "standing": standing, "form": form}
    )


def tell_given(request: HttpRequest, gift: services.Gift) -> None:
    given = len(gift.rows)
    messages.success(
        request,
        ngettext(
            "Extra time given to {n} person; it is in force.", "Extra time given to {n} people; it is in force.", given
        ).format(n=given),
    )
    if gift.closed:
        n = len(gift.closed)
        messages.warning(
            request,
            ngettext(
                "{n} person had handed in before it could be given.",
                "{n} people had handed in before it could be given.",
                n,
            ).format(n=n),
        )


def _given(request: HttpRequest, sittings: list[Sitting], form: GiftForm) -> services.Gift:
    amounts, said = {sitting.pk: form.total for sitting in sittings}, form.cleaned_data
    told = {"reason": said["reason"], "batch": said["form"], "by": request.user}
    return services.give_time_to_all(amounts, **told)


def _preview(sittings: list[Sitting], seconds: int) -> list[dict]:
    """Each with its end now and then; a paused one has no end yet."""
    then = reckon_all(sittings, more={sitting.pk: seconds for sitting in sittings})
    return [{"sitting": one, "then": None if one.paused else then[one.pk].deadline.at} for one in sittings]


def _tell_taken(request: HttpRequest, extra: ExtraTime, reason: str) -> None:
    told = {"reason": reason, "by": request.user}
    try:
        taken = len(services.reverse_batch(extra.batch, **told)) if extra.batch else _taken_alone(extra, told)
    except errors.Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request,
            ngettext("Extra time of {n} person taken back.", "Extra time of {n} people taken back.", taken).format(
                n=taken
            ),
        )


def _taken_alone(extra: ExtraTime, told: dict) -> int:
    services.reverse_time(extra.pk, **told)
    return 1
