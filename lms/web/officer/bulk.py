"""Decides about many proposals: first what would happen, then that it happens, then how far it is."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from foundation import clock
from lms import api
from lms.credentials import services
from lms.credentials.assessing import assess
from lms.credentials.models import Certificate, Decision
from lms.credentials.refusals import sentence
from lms.credentials.validity import last_day
from lms.stations.access import holding
from lms.web.officer.awards import AWARD

MOST = 200  # at once; each is a transaction of its own, within a request


class DecisionForm(forms.Form):
    """What was decided about the chosen. ``batch`` is drawn with the preview, so a double click decides once."""

    chosen = forms.ModelMultipleChoiceField(Decision.objects.none())
    batch = forms.UUIDField()
    decision = forms.ChoiceField(choices=[("award", "award"), ("decline", "decline")])
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200, required=False)

    def __init__(self, given, *, user):
        super().__init__(given)
        self.fields["chosen"].queryset = Decision.objects.within(user.scopes_for(AWARD)).order_by("proposed_at", "pk")

    def clean(self) -> dict:
        said = super().clean()
        if said.get("decision") == "decline" and not said.get("reason", "").strip():
            self.add_error("reason", _("Say why. The reason is kept with the proposal."))
        return said


@holding(AWARD)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What each would get and what stands in the way of the others. Nothing is changed."""
    chosen = Decision.objects.within(request.user.scopes_for(AWARD)).filter(pk__in=_ids(request))
    decisions = list(chosen.select_related("person", "post", "rule").order_by("proposed_at", "pk")[:MOST])
    if not decisions:
        messages.warning(request, _("Nobody was chosen. Tick the people you want to award."))
        return redirect("office:awards")
    return _previewed(request, decisions, DecisionForm(None, user=request.user), batch=uuid4())


@holding(AWARD)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    form = DecisionForm(request.POST, user=request.user)
    if not form.is_valid():
        return _wrong(request, form)
    said = form.cleaned_data
    if said["decision"] == "decline":
        return _declined(request, said)
    for unfit in api.award(said["chosen"], by=request.user, at=clock.now(), batch=said["batch"]):
        messages.warning(request, _("Not awarded: %(why)s") % {"why": unfit})
    return redirect("office:award_batch", batch=said["batch"])


@holding(AWARD)
@require_safe
def batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """How many certificates of one act are printed. The page asks again until all are."""
    theirs = Certificate.objects.within(request.user.scopes_for(AWARD)).filter(qualification__batch=batch, version=1)
    counted = theirs.aggregate(total=Count("pk"), printed=Count("printed_at"))
    if not counted["total"] and not messages.get_messages(request):
        raise Http404
    rows = theirs.select_related("qualification").order_by("number")[:MOST]
    return render(request, "office/award_batch.html", {
        "total": counted["total"], "printed": counted["printed"], "certificates": rows,
        "running": counted["printed"] < counted["total"], "url": reverse("office:award_batch", args=[batch]),
    })  # fmt: skip


def _ids(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("chosen")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            raise Http404 from None
    return found


def _previewed(request: HttpRequest, decisions: list[Decision], form: DecisionForm, *, batch: UUID) -> HttpResponse:
    at = clock.now()
    assessed = assess(decisions, by=request.user, at=at)
    first = clock.local_date(at)
    fit = [
        {"one": one, "first": first, "last": last_day(first, years=one.decision.rule.validity_years)}
        for one in assessed if one.fits
    ]  # fmt: skip
    unfit = [
        {"one": one, "why": [sentence(obstacle) for obstacle in one.obstacles]} for one in assessed if not one.fits
    ]
    return render(request, "office/award_preview.html", {"fit": fit, "unfit": unfit, "form": form, "batch": batch})


def _wrong(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    decisions = list(form.cleaned_data.get("chosen", ()))[:MOST]
    if not decisions or "batch" not in form.cleaned_data:
        raise Http404
    return _previewed(request, decisions, form, batch=form.cleaned_data["batch"])


def _declined(request: HttpRequest, said: dict) -> HttpResponse:
    others = [decision for decision in said["chosen"] if decision.person_id != request.user.pk]
    count = sum(services.decline(one, by=request.user, at=clock.now(), reason=said["reason"].strip()) for one in others)
    messages.success(request, ngettext("%(n)s proposal declined.", "%(n)s proposals declined.", count) % {"n": count})
    return redirect("office:awards")
