"""One round: how it stands, what it asks, who sits it and how far they are."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from exams.papers import services
from exams.sittings.aside import sittings_aside
from exams.sittings.models import Defect, Pause
from exams.web.guard import holding
from exams.web.officer import candidates, gifts, reach
from exams.web.officer.plan import plan_of
from exams.web.officer.sealing import seal_of
from exams.web.officer.standing import LABELS, TAGS, standing
from exams.web.refusals import refusals_shown
from foundation import clock
from foundation.names import scope_names

PER_PAGE = 50


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search by name or reference"), max_length=60, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False,
        choices=[("", gettext_lazy("all")), *((name, candidates.LABELS[name]) for name in candidates.CONDITIONS)],
    )  # fmt: skip


@holding(*reach.SEES)
@require_safe
def detail(request: HttpRequest, round_id: int) -> HttpResponse:
    at, round = clock.now(), reach.round_of(request.user, round_id)
    state, form = standing(round, at=at), Filter(request.GET)
    page, seal = _page(request, round, form), seal_of(round, request.user, at=at)
    papers = list(round.papers.defer("content").order_by("version"))
    return render(request, "exams/officer/round.html", {
        "round": round,
        "place": scope_names([round.scope])[round.scope],
        "state": state,
        "label": LABELS[state],
        "tag": TAGS[state],
        "plan": plan_of(round.exam),
        "sets_exam": reach.is_within(round.exam.scope, request.user.scopes_for(reach.SET)),
        "papers": papers,
        "seal": seal,
        "may_draw": not papers or (at < round.opens_at and not (seal and seal.words)),
        "rights": reach.rights(request.user, round),
        "counts": candidates.counts(candidates.admissions(round)),
        "paused": Pause.objects.filter(sitting__admission__round=round, ended_at=None).count(),
        "late": sittings_aside(round).count(),
        "defects": Defect.objects.filter(sitting__admission__round=round).values("item_version").distinct().count(),
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "rows": [candidates.row(admission, over=at >= round.closes_at, at=at) for admission in page],
        "gifts": gifts.of(round),
    })  # fmt: skip


@holding(reach.SET)
@require_POST
def draw(request: HttpRequest, round_id: int) -> HttpResponse:
    """One more frozen paper; each candidate is dealt one of them."""
    round = reach.round_of(request.user, round_id, reach.SET)
    with refusals_shown(request):
        paper = services.set_paper(round, by=request.user, at=clock.now())
        messages.success(request, _("Paper {n} is drawn and frozen.").format(n=paper.version))
    return redirect("rounds:detail", round_id)


def _page(request: HttpRequest, round, form: Filter):
    wanted = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    found = candidates.admissions(round, words=wanted["q"])
    if wanted["state"]:
        found = found.filter(candidates.CONDITIONS[wanted["state"]])
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
