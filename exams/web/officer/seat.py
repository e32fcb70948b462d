"""One sitting and its time: how the end came about, line by line, and what can be done about it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from exams.papers.models import Round
from exams.sittings import services
from exams.sittings.models import Incident, Pause, Sitting
from exams.sittings.reckoning import reckon
from exams.web.guard import holding
from exams.web.officer import reach
from exams.web.officer.time import READ_AND_WRITE
from exams.web.reckoned import lines
from foundation import clock


class ReportForm(forms.Form):
    tier = forms.ChoiceField(
        label=gettext_lazy("Which rule it may touch"), choices=Incident.Tier.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("As you read the discipline rules now. Whoever decides later may see it otherwise."),
    )  # fmt: skip
    statement = forms.CharField(
        label=gettext_lazy("What was seen, and what shows it"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("When, where, who saw it, which recording or object. Facts, no judgement."),
        error_messages={"required": gettext_lazy("Write down what was seen; a tier alone proves nothing.")},
    )  # fmt: skip


@holding(*reach.SEES)
@require_safe
def detail(request: HttpRequest, round_id: int, sitting_id: UUID) -> HttpResponse:
    round = reach.round_of(request.user, round_id)
    sitting = sitting_of(round, sitting_id)
    reckoned = reckon(sitting)
    breaks = sitting.accommodation.breaks if sitting.accommodation else 0
    taken = Pause.objects.filter(sitting=sitting, kind=Pause.Kind.BREAK).count() if breaks else 0
    return render(request, "exams/officer/seat.html", {
        "round": round,
        "sitting": sitting,
        "lines": lines(reckoned.deadline.steps),
        "paused": reckoned.paused and sitting.closed_at is None,
        "breaks_left": breaks - taken,
        "incidents": sitting.incidents.select_related("reported_by"),
        "rights": reach.rights(request.user, round),
    })  # fmt: skip


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def report(request: HttpRequest, round_id: int, sitting_id: UUID) -> HttpResponse:
    """A report is added, never changed; it decides nothing."""
    round = reach.round_of(request.user, round_id, reach.INVIGILATE)
    sitting, form = sitting_of(round, sitting_id), ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.report_incident(sitting.pk, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(
            request, _("The report is kept beside the sitting. It cannot be changed; you can add another.")
        )
        return redirect("rounds:seat", round_id, sitting_id)
    return render(request, "exams/officer/report.html", {"round": round, "sitting": sitting, "form": form})


def sitting_of(round: Round, sitting_id: UUID) -> Sitting:
    """One of this round; any other does not exist here."""
    found = Sitting.objects.filter(admission__round=round, pk=sitting_id)
    sitting = found.select_related("admission__candidate", "accommodation").first()
    if sitting is None:
        raise Http404
    return sitting
