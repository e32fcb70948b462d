"""Extra time, to one sitting or to all that are open, with a reason; and taking it back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from exams import errors
from exams.papers.models import Round
from exams.sittings import services
from exams.sittings.models import ExtraTime, Sitting
from exams.web.guard import holding
from exams.web.officer import gifts, reach
from foundation import clock

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("One sentence; the candidate reads it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip


class GiftForm(ReasonForm):
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=0, max_value=240, initial=10, required=False)
    seconds = forms.IntegerField(label=gettext_lazy("and seconds"), min_value=0, max_value=59, required=False)
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
    """To the sitting named in the address, or to everybody who sits at this moment."""
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    sittings = _open(round, request.GET.get("sitting", ""))
    form = GiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = _given(request, sittings, form)
        messages.success(
            request,
            ngettext(
                "Extra time given to {n} person; it is in force.",
                "Extra time given to {n} people; it is in force.",
                given,
            ).format(n=given),
        )
        return redirect("rounds:detail", round_id)
    return render(
        request,
        "exams/officer/time.html",
        {"round": round, "sittings": sittings, "form": form, "one": "sitting" in request.GET},
    )


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
        taken = _taken_back(request, standing, form.cleaned_data["reason"])
        messages.success(
            request,
            ngettext("Extra time of {n} person taken back.", "Extra time of {n} people taken back.", taken).format(
                n=taken
            ),
        )
        return redirect("rounds:detail", round_id)
    return render(
        request, "exams/officer/time_back.html", {"round": round, "extra": extra, "standing": standing, "form": form}
    )


def _open(round: Round, wanted: str) -> list[Sitting]:
    found = Sitting.objects.filter(admission__round=round, closed_at=None).select_related("admission__candidate")
    if wanted:
        try:
            found = found.filter(pk=UUID(wanted))
        except ValueError:
            raise Http404 from None
    return list(found.order_by("started_at", "pk"))


def _given(request: HttpRequest, sittings: list[Sitting], form: GiftForm) -> int:
    told = {"seconds": form.total, "reason": form.cleaned_data["reason"], "by": request.user, "at": clock.now()}
    return sum(_tried(request, one, lambda one=one: services.give_time(one.pk, **told)) for one in sittings)


def _taken_back(request: HttpRequest, standing: list[ExtraTime], reason: str) -> int:
    told = {"reason": reason, "by": request.user, "at": clock.now()}
    return sum(_tried(request, row.sitting, lambda row=row: services.reverse_time(row.pk, **told)) for row in standing)


def _tried(request: HttpRequest, sitting: Sitting, act) -> bool:
    """Whether it was done; who has handed in meanwhile is named, and the others get theirs."""
    try:
        act()
    except errors.Refused as refused:
        messages.warning(request, f"{sitting.admission.candidate}: {refused}")
        return False
    return True
