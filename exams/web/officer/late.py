"""Changes that came too late: which there are, what each would alter, and the decision that takes two officers."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from exams import api
from exams.marking.models import Result
from exams.papers.models import Round
from exams.sittings import aside, services
from exams.sittings.aside import Case, Kept
from exams.sittings.models import AnswerFile, Quarantine, Ruling, Sitting
from exams.web.guard import holding
from exams.web.officer import reach
from exams.web.refusals import refusals_shown
from foundation import clock

PER_PAGE = 20
STANDING = Ruling.objects.standing().filter(quarantine=OuterRef("pk"))
THEIRS = Quarantine.objects.filter(sitting=OuterRef("pk"))
STATES = {
    "open": pgettext_lazy("late changes", "not decided"),
    "proposed": pgettext_lazy("late changes", "waits for a second officer"),
    "admitted": pgettext_lazy("late changes", "counts"),
    "left_out": pgettext_lazy("late changes", "does not count"),
}
TAGS = {"open": "waiting", "proposed": "waiting", "admitted": "done", "left_out": "plain"}
CONDITIONS = {
    "open": Q(Exists(THEIRS.filter(~Exists(STANDING)))),
    "proposed": Q(Exists(THEIRS.filter(Exists(STANDING.filter(confirmed_at=None))))),
}


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search by name or admission number"), max_length=60, required=False)
    why = forms.ChoiceField(
        label=gettext_lazy("Why aside"), required=False,
        choices=[("", gettext_lazy("all")), *Quarantine.Reason.choices],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False,
        choices=[("", gettext_lazy("all")), *((name, STATES[name]) for name in CONDITIONS)],
    )  # fmt: skip

    def among(self, found: QuerySet[Sitting]) -> QuerySet[Sitting]:
        if not self.is_valid():
            return found.none()
        q, why, state = (self.cleaned_data[name] for name in ("q", "why", "state"))
        if q:
            number = q.replace(" ", "").upper()
            found = found.filter(Q(admission__candidate__name__icontains=q) | Q(admission__number__contains=number))
        found = found.filter(Exists(THEIRS.filter(reason=why))) if why else found
        return found.filter(CONDITIONS[state]) if state else found


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip


class ProposalForm(ReasonForm):
    rows = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which changes"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one.")},
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label=gettext_lazy("Do they count?"), choices=Ruling.Outcome.choices, widget=forms.RadioSelect
    )
    field_order = ("rows", "outcome", "reason")

    def __init__(self, *args, case: Case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rows"].choices = [(kept.row.pk, _line(kept)) for kept in case.open]
        self.fields["rows"].initial = [kept.row.pk for kept in case.open]
        self.fields["reason"].help_text = _("One sentence with what shows it; the candidate reads it.")


@holding(*reach.ANSWERS)
@require_safe
def listing(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, *reach.ANSWERS)
    form, every = Filter(request.GET), aside.sittings_aside(round)
    page = Paginator(form.among(every), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "exams/officer/late.html", {
        "round": round,
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "rows": [_row(case) for case in aside.cases(list(page))],
        "counts": {name: every.filter(held).count() for name, held in CONDITIONS.items()},
    })  # fmt: skip


@holding(*reach.ANSWERS)
@require_safe
def detail(request: HttpRequest, round_id: int, sitting_id: UUID) -> HttpResponse:
    return _page(request, *_case(request, round_id, sitting_id))


@holding(reach.RELEASE)
@require_POST
def propose(request: HttpRequest, round_id: int, sitting_id: UUID) -> HttpResponse:
    round, case = _case(request, round_id, sitting_id, reach.RELEASE)
    form = ProposalForm(request.POST, case=case)
    if not form.is_valid():
        return _page(request, round, case, form=form)
    said = form.cleaned_data
    told = {"outcome": said["outcome"], "reason": said["reason"], "by": request.user, "at": clock.now()}
    done = _("It is proposed. It holds once a second officer has confirmed it.")
    return _acted(request, round, case, lambda at: api.propose_ruling(sitting_id, said["rows"], **told), done)


@holding(reach.RELEASE)
@require_POST
def decide(request: HttpRequest, round_id: int, sitting_id: UUID) -> HttpResponse:
    """Confirm what is proposed, or reject it with a reason: only what this page has shown."""
    round, case = _case(request, round_id, sitting_id, reach.RELEASE)
    shown = [int(pk) for pk in request.POST.getlist("ruling") if pk.isdecimal()]
    if "confirm" in request.POST:
        done = _("Confirmed. It is kept with both names, and the candidate can read it.")
        told = {"by": request.user}
        return _acted(request, round, case, lambda at: api.confirm_rulings(sitting_id, shown, **told, at=at), done)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, round, case, rejecting=form)
    told = {"reason": form.cleaned_data["reason"], "by": request.user}
    done = _("Rejected. Something else can be proposed now.")
    return _acted(request, round, case, lambda at: services.reject_rulings(sitting_id, shown, **told, at=at), done)


def waiting(round: Round) -> int:
    """Of how many sittings something is not decided."""
    return aside.sittings_aside(round).filter(CONDITIONS["open"] | CONDITIONS["proposed"]).count()


def _case(request: HttpRequest, round_id: int, sitting_id: UUID, *rights: str) -> tuple[Round, Case]:
    round = reach.round_of(request.user, round_id, *(rights or reach.ANSWERS))
    sitting = aside.sittings_aside(round).filter(pk=sitting_id).first()
    if sitting is None:
        raise Http404
    return round, aside.cases([sitting])[0]


def _page(request: HttpRequest, round: Round, case: Case, *, form=None, rejecting=None) -> HttpResponse:
    files = AnswerFile.objects.filter(sitting=case.sitting).select_related("taken_by").order_by("taken_at")
    released = Result.objects.filter(sitting=case.sitting, released_at__isnull=False).exists()
    return render(request, "exams/officer/late_case.html", {
        "round": round,
        "case": case,
        "kept": [_shown(kept, case.sitting) for kept in case.kept],
        "files": files,
        "released": released,
        "rights": reach.rights(request.user, round),
        "own": any(one.ruling.proposed_by == request.user for one in case.proposed),
        "form": form or ProposalForm(case=case),
        "rejecting": rejecting or ReasonForm(),
    }, status=422 if form or rejecting else 200)  # fmt: skip


def _acted(request: HttpRequest, round, case: Case, act: Callable[[datetime], object], sentence: str) -> HttpResponse:
    with refusals_shown(request):
        act(clock.now())
        messages.success(request, sentence)
    return redirect("rounds:late_case", round.pk, case.sitting.pk)


def _row(case: Case) -> dict:
    return {
        "case": case,
        "label": STATES[case.state],
        "tag": TAGS[case.state],
        "changes": sum(one.count for one in case.kept),
        "why": sorted({one.row.get_reason_display() for one in case.kept}),
        "received_at": max(one.row.received_at for one in case.kept),
    }


def _shown(kept: Kept, sitting: Sitting) -> dict:
    """``late`` are the seconds after the close, none where it came before."""
    late = sitting.closed_at and (kept.row.received_at - sitting.closed_at).total_seconds()
    return {
        "kept": kept,
        "label": STATES[kept.state],
        "tag": TAGS[kept.state],
        "late": int(late) if late and late > 0 else None,
    }


def _line(kept: Kept) -> str:
    n, alters = kept.count, len(kept.alters)
    changes = ngettext("{n} change", "{n} changes", n).format(n=n)
    would = (
        ngettext("alters {n} answer", "alters {n} answers", alters).format(n=alters) if alters else _("alters nothing")
    )
    return f"{kept.row.get_reason_display()}: {changes}, {would}"
