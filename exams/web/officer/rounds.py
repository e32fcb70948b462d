"""The rounds as a list: which are coming, open, over, released."""

from datetime import datetime

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exams.papers.models import Round
from exams.web import guard
from exams.web.guard import holding
from exams.web.officer import accommodations, reach
from exams.web.officer.standing import ALL, LABELS, STATES, TAGS, conditions, standing
from foundation import clock

PER_PAGE = 20


class Filter(forms.Form):
    q = forms.CharField(label=_("Search in the names"), max_length=60, required=False)
    state = forms.ChoiceField(
        choices=[("", ""), *((name, name) for name in STATES)], required=False, widget=forms.HiddenInput
    )

    def among(self, rounds: QuerySet) -> QuerySet:
        if not self.is_valid():
            return rounds.none()
        words = self.cleaned_data["q"]
        return rounds.filter(Q(name__icontains=words) | Q(exam__name__icontains=words)) if words else rounds

    @property
    def state_wanted(self) -> str:
        return self.cleaned_data.get("state", "") if self.is_valid() else ""


@holding(*reach.SEES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    at, form = clock.now(), Filter(request.GET)
    among = form.among(reach.rounds(request.user))
    found = among.filter(conditions(at=at)[form.state_wanted]) if form.state_wanted else among
    page = Paginator(_counted(found), PER_PAGE).get_page(request.GET.get("page"))
    counts = _counts(among, at)
    return render(request, "exams/officer/rounds.html", {
        "form": form,
        "page": page,
        "rows": [_row(round, at) for round in page],
        "tabs": _tabs(request, counts, form.state_wanted),
        "counts": counts,
        "sets": bool(request.user.scopes_for(reach.SET)),
        "watches": bool(request.user.scopes_for(reach.INVIGILATE)),
        "answers": bool(guard.reach(request.user, *reach.ANSWERS)),
        "accommodates": bool(guard.reach(request.user, *accommodations.SEES)),
    })  # fmt: skip


def _counted(rounds: QuerySet) -> QuerySet:
    sat = Count("admissions__sittings__admission", distinct=True)
    admitted = Count("admissions", filter=Q(admissions__revoked_at=None), distinct=True)
    return rounds.annotate(admitted=admitted, sat=sat).order_by("-opens_at", "-pk")


def _counts(rounds: QuerySet, at: datetime) -> dict[str, int]:
    return rounds.aggregate(**{state: Count("pk", filter=held) for state, held in conditions(at=at).items()})


def _row(round: Round, at: datetime) -> dict:
    state = standing(round, at=at)
    return {"round": round, "state": LABELS[state], "tag": TAGS[state]}


def _tabs(request: HttpRequest, counts: dict[str, int], current: str) -> list[tuple]:
    numbers = {"": sum(counts.values()), **counts}
    words = request.GET.copy()
    words.pop("page", None)
    tabs = []
    for state, label in {"": ALL, **LABELS}.items():
        words["state"] = state
        tabs.append((label, f"{request.path}?{words.urlencode()}", state == current, numbers[state]))
    return tabs
