"""The seal of a round's papers: how it stands, who armed it, and arming and withdrawing."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from exams.papers import arming
from exams.papers.models import Round
from exams.papers.seals import Arming, PaperKey
from exams.web.guard import holding
from exams.web.officer import reach
from exams.web.refusals import refusals_shown
from foundation import clock


@dataclass(frozen=True)
class Seal:
    """``state``: waiting (for officers), armed (opens by itself), late (it is time, and officers are missing), open."""

    state: str
    words: list[Arming]
    mine: bool

    @property
    def missing(self) -> int:
        return max(0, arming.HANDS - len(self.words))

    @property
    def may_withdraw(self) -> bool:
        return bool(self.words) and self.state != "open"


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        help_text=gettext_lazy("One sentence; the other officers and an audit read it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is withdrawn.")},
    )  # fmt: skip


def seal_of(round: Round, user, *, at: datetime) -> Seal | None:
    """None where its papers are not sealed: it has none, or they were drawn before there were seals. Two queries."""
    if not PaperKey.objects.filter(round=round).exists():
        return None
    words = list(Arming.objects.standing().filter(round=round).select_related("armed_by").order_by("armed_at", "pk"))
    return Seal(_state(round, len(words), at), words, any(one.armed_by_id == user.pk for one in words))


@holding(reach.SET)
@require_POST
def arm(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.SET)
    with refusals_shown(request):
        arming.arm(round, by=request.user, at=clock.database_now())
        messages.success(request, _said(seal_of(round, request.user, at=clock.now())))
    return redirect("rounds:detail", round_id)


@holding(reach.SET)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.SET)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_shown(request):
            arming.withdraw(round, form.cleaned_data["reason"], by=request.user, at=clock.database_now())
            messages.success(request, _("Withdrawn. The papers stay sealed until two officers arm the round anew."))
        return redirect("rounds:detail", round_id)
    seal = seal_of(round, request.user, at=clock.now())
    return render(request, "exams/officer/withdraw.html", {"round": round, "seal": seal, "form": form})


def _state(round: Round, words: int, at: datetime) -> str:
    if words < arming.HANDS:
        return "waiting" if at < round.opens_at else "late"
    return "armed" if at < round.opens_at else "open"


def _said(seal: Seal) -> str:
    if seal.state == "open":
        return _("Armed by two officers, and it is time: the papers are open.")
    if seal.missing:
        return _("You have armed the round. A second officer must do so as well.")
    return _("Armed by two officers. The papers open by themselves at the round's time.")
