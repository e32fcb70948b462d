"""An exam on paper: the sets of the halls, every printing of them, and how far the sheets are entered."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Admission, PaperSet, PaperSheet
from exams.web.guard import holding
from exams.web.officer import hall_reach, reach, seated
from foundation import clock

PER_PAGE, PRINTINGS = 50, 20
CONDITIONS = {
    "none": Q(paper_sheet=None),
    "once": Q(paper_sheet__isnull=False, paper_sheet__second=None),
    "differs": Q(paper_sheet__second__isnull=False, paper_sheet__settled=None),
    "journal": Q(paper_sheet__outcome=PaperSheet.Outcome.IN_JOURNAL),
    "aside": Q(paper_sheet__outcome=PaperSheet.Outcome.ASIDE),
}
LABELS = {
    "none": pgettext_lazy("paper sheet", "no sheet"),
    "once": pgettext_lazy("paper sheet", "entered once"),
    "differs": pgettext_lazy("paper sheet", "the entries differ"),
    "journal": pgettext_lazy("paper sheet", "counts"),
    "aside": pgettext_lazy("paper sheet", "kept aside"),
}
URGENCY = Case(When(CONDITIONS["differs"], Value(0)), When(CONDITIONS["once"], Value(1)), default=Value(2))
TAGS = {"none": "plain", "once": "waiting", "differs": "waiting", "journal": "done", "aside": "information"}


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search by name or admission number"), max_length=60, required=False)
    hall = forms.ModelChoiceField(
        Hall.objects.none(), label=gettext_lazy("Hall"), required=False, empty_label=gettext_lazy("all")
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("all")), *LABELS.items()]
    )


@holding(*reach.SEES)
@require_safe
def listing(request: HttpRequest, round_id: int) -> HttpResponse:
    post, at = hall_reach.post_of(request.user, round_id), clock.now()
    form = Filter(request.GET)
    form.fields["hall"].queryset = Hall.objects.filter(pk__in=[hall.pk for hall in post.halls]).select_related("site")
    page = Paginator(_wanted(post, form), PER_PAGE).get_page(request.GET.get("page"))
    printings = PaperSet.objects.filter(round=post.round, hall__in=post.halls)
    return render(request, "exams/officer/paper.html", {
        "round": post.round,
        "whole": post.whole,
        "halls": [(hall, hall_reach.may_print(request.user, post.round, hall, at=at)) for hall in post.halls],
        "printings": printings.select_related("hall__site", "printed_by").order_by("-printed_at", "-pk")[:PRINTINGS],
        "counts": {state: post.admissions().filter(held).count() for state, held in CONDITIONS.items()},
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "rows": [_row(admission) for admission in page],
    })  # fmt: skip


def unsettled(round: Round) -> int:
    """How many sheets were entered and do not count yet."""
    return PaperSheet.objects.filter(admission__round=round, settled_at=None).count()


def state_of(sheet: PaperSheet | None) -> str:
    """The same as ``CONDITIONS``."""
    if sheet is None:
        return "none"
    if sheet.settled is not None:
        return sheet.outcome
    return "once" if sheet.second is None else "differs"


def _wanted(post: hall_reach.Post, form: Filter):
    said = form.cleaned_data if form.is_valid() else {}
    found = post.admissions(q=said.get("q", ""), hall=said.get("hall"))
    if said.get("state"):
        return found.filter(CONDITIONS[said["state"]])
    return found.order_by(URGENCY, "candidate__name", "pk")


def _row(admission: Admission) -> dict:
    sheet = getattr(admission, "paper_sheet", None)
    state = state_of(sheet)
    return seated.row(admission) | {"sheet": sheet, "label": LABELS[state], "tag": TAGS[state]}
