"""Releasing: first how many results of which verdict, and what stands in the way; then the release."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from exams import api, errors
from exams.marking.models import Result
from exams.papers.models import Round
from exams.sittings.models import Admission, Sitting
from exams.web.guard import holding
from exams.web.officer import late, paper, reach
from foundation import clock


@dataclass(frozen=True)
class Outlook:
    """What a release at this moment would do."""

    admitted: int
    sat: int
    waiting: int
    passed: int
    open: int
    unmarked: int
    closed: bool

    @property
    def clear(self) -> bool:
        return self.closed and not self.open and not self.unmarked and self.waiting > 0


@holding(reach.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, round_id: int) -> HttpResponse:
    round, at = reach.round_of(request.user, round_id, reach.RELEASE), clock.now()
    if request.method == "POST":
        return _released(request, round, at)
    facts = {"round": round, "outlook": outlook(round, at=at), "late": late.waiting(round)}
    facts["sheets"] = paper.unsettled(round)
    return render(request, "exams/officer/release.html", facts)


def outlook(round: Round, *, at: datetime) -> Outlook:
    sittings = Sitting.objects.filter(admission__round=round)
    waiting = Result.objects.waiting().filter(sitting__admission__round=round)
    return Outlook(
        admitted=Admission.objects.valid().filter(round=round).count(),
        sat=sittings.count(),
        waiting=waiting.count(),
        passed=waiting.filter(passed=True).count(),
        open=sittings.filter(closed_at=None).count(),
        unmarked=sittings.unmarked().count(),
        closed=at >= round.closes_at,
    )


def _released(request: HttpRequest, round: Round, at: datetime) -> HttpResponse:
    try:
        count = api.release(round.pk, by=request.user, at=at)
    except errors.NotAllowed:
        raise Http404 from None
    except errors.Refused as refused:
        messages.error(request, str(refused))
        return redirect("rounds:release", round.pk)
    sentence = ngettext(
        "{n} result released. Each candidate sees their own.",
        "{n} results released. Each candidate sees their own.",
        count,
    )
    messages.success(request, sentence.format(n=count) if count else _("There was nothing new to release."))
    return redirect("rounds:detail", round.pk)
