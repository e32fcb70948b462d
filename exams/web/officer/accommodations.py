"""Accommodations: who is granted what, asked for by one officer and approved by another."""

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from exams import errors
from exams.sittings import services
from exams.sittings.models import Accommodation, Admission
from exams.web.guard import holding, reach
from exams.web.officer.time import READ_AND_WRITE
from exams.web.refusals import refusals_shown
from foundation import clock
from foundation.scope import is_within

ASK, APPROVE, READ = "exams.invigilate", "exams.approve_accommodation", "exams.read"
SEES = (ASK, APPROVE, READ)
PER_PAGE, MOST_FOUND = 30, 20
CONDITIONS = {
    "pending": Q(approved_at=None, revoked_at=None),
    "approved": Q(approved_at__isnull=False, revoked_at=None),
    "revoked": Q(revoked_at__isnull=False),
}
LABELS = {
    "pending": pgettext_lazy("accommodation", "waits for approval"),
    "approved": pgettext_lazy("accommodation", "approved"),
    "declined": pgettext_lazy("accommodation", "declined"),
    "revoked": pgettext_lazy("accommodation", "revoked"),
}
TAGS = {"pending": "waiting", "approved": "done", "declined": "refused", "revoked": "refused"}


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search by name"), max_length=60, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False,
        choices=[("", gettext_lazy("all")), *((name, LABELS[name]) for name in CONDITIONS)],
    )  # fmt: skip

    def among(self, found: QuerySet) -> QuerySet:
        if not self.is_valid():
            return found.none()
        words, state = self.cleaned_data["q"], self.cleaned_data["state"]
        found = found.filter(person__name__icontains=words) if words else found
        return found.filter(CONDITIONS[state]) if state else found


class RequestForm(forms.ModelForm):
    class Meta:
        model = Accommodation
        fields = (
            "factor", "extra_minutes", "large_print", "breaks", "break_minutes", "ground", "evidence", "valid_from",
            "valid_until",
        )  # fmt: skip
        labels = {
            "factor": gettext_lazy("The paper's time, times"),
            "extra_minutes": gettext_lazy("Minutes beside it"),
            "large_print": gettext_lazy("The exam opens in large type"),
            "breaks": gettext_lazy("Breaks in one sitting"),
            "break_minutes": gettext_lazy("Minutes of each break"),
            "ground": gettext_lazy("Ground"),
            "evidence": gettext_lazy("Evidence"),
            "valid_from": gettext_lazy("Holds from"),
            "valid_until": gettext_lazy("until"),
        }
        help_texts = {
            "factor": gettext_lazy("1 leaves it, 1.5 is half as much again."),
            "extra_minutes": gettext_lazy("0 for none."),
            "breaks": gettext_lazy("0 for none. The clock stands still during a break."),
            "break_minutes": gettext_lazy("A longer break runs on the clock."),
            "ground": gettext_lazy("One sentence: what makes it necessary."),
            "evidence": gettext_lazy("Which document you saw, and where it is kept. Do not copy it here."),
            "valid_until": gettext_lazy("Empty: until it is revoked."),
        }
        widgets = {
            "valid_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "valid_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def clean(self) -> dict:
        said = super().clean()
        factor, begins, ends = (said.get(name) for name in ("factor", "valid_from", "valid_until"))
        if factor is not None and not 1 <= factor <= 5:
            self.add_error("factor", _("Between 1 and 5; nobody's time is made shorter."))
        if bool(said.get("breaks")) != bool(said.get("break_minutes")):
            self.add_error("break_minutes", _("Breaks need minutes, and minutes need a number of breaks."))
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("It ends before it begins. Choose a later day."))
        return said

    def _get_validation_exclusions(self) -> set[str]:
        """The constraints speak of fields that are not asked for here; ``clean`` has said it in words."""
        return {field.name for field in Accommodation._meta.fields}


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip


@holding(*SEES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET)
    found = form.among(_within(request.user)).order_by("-requested_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "exams/officer/accommodations.html", {
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "rows": [_row(one) for one in page],
        "waiting": _within(request.user).pending().count(),
        "asks": bool(reach(request.user, ASK)),
    })  # fmt: skip


@holding(ASK)
@READ_AND_WRITE
def new(request: HttpRequest) -> HttpResponse:
    """First find the person among the candidates in reach, then say what they are granted."""
    person = _person(request) if "person" in request.GET else None
    form = RequestForm(
        request.POST or None, initial={"valid_from": clock.local_date(clock.now()), "factor": Decimal("1")}
    )
    if person and request.method == "POST" and form.is_valid():
        try:
            asked = services.request_accommodation(
                person, scope=reach(request.user, ASK)[0], **form.cleaned_data, by=request.user, at=clock.now()
            )
        except errors.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is asked for. It holds once another officer has approved it."))
            return redirect("rounds:accommodation", asked.pk)
    words = request.GET.get("q", "").strip()
    return render(request, "exams/officer/accommodation_new.html", {
        "person": person,
        "form": form,
        "words": words,
        "found": _candidates(request.user).filter(name__icontains=words)[:MOST_FOUND] if words else [],
    })  # fmt: skip


@holding(*SEES)
@require_safe
def detail(request: HttpRequest, accommodation_id: int) -> HttpResponse:
    found = _one(request.user, accommodation_id)
    may_decide = is_within(found.scope, request.user.scopes_for(APPROVE))
    return render(request, "exams/officer/accommodation.html", {
        **_row(found),
        "may_decide": may_decide,
        "own": request.user.pk in (found.person_id, found.requested_by_id),
        "form": RevokeForm(),
    })  # fmt: skip


@holding(APPROVE)
@require_POST
def approve(request: HttpRequest, accommodation_id: int) -> HttpResponse:
    found = _one(request.user, accommodation_id, APPROVE)
    with refusals_shown(request):
        services.approve_accommodation(found.pk, by=request.user, at=clock.now())
        messages.success(request, _("Approved. It is applied to every sitting begun from now on."))
    return redirect("rounds:accommodation", found.pk)


@holding(APPROVE)
@require_POST
def revoke(request: HttpRequest, accommodation_id: int) -> HttpResponse:
    """Or decline, while it waits."""
    found, form = _one(request.user, accommodation_id, APPROVE), RevokeForm(request.POST)
    if form.is_valid():
        services.revoke_accommodation(found.pk, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("It holds for no sitting begun from now on. One that runs keeps it."))
    else:
        messages.error(request, form.errors["reason"][0])
    return redirect("rounds:accommodation", found.pk)


def _within(user) -> QuerySet[Accommodation]:
    found = Accommodation.objects.within(reach(user, *SEES))
    return found.select_related("person", "requested_by", "approved_by", "revoked_by")


def _one(user, accommodation_id: int, right: str = "") -> Accommodation:
    found = _within(user).filter(pk=accommodation_id).first()
    if found is None or right and not is_within(found.scope, user.scopes_for(right)):
        raise Http404
    return found


def _candidates(user) -> QuerySet:
    """Those admitted to a round in reach; the exam room knows nobody else."""
    admitted = Admission.objects.within(reach(user, ASK)).filter(round__key="")
    return get_user_model().objects.filter(pk__in=admitted.values("candidate")).order_by("name", "pk")


def _person(request: HttpRequest):
    try:
        found = _candidates(request.user).filter(pk=request.GET["person"]).first()
    except (ValueError, forms.ValidationError):
        found = None
    if found is None:
        raise Http404
    return found


def _row(one: Accommodation) -> dict:
    state = "approved" if one.approved_at else "pending"
    if one.revoked_at:
        state = "revoked" if one.approved_at else "declined"
    return {"one": one, "state": state, "label": LABELS[state], "tag": TAGS[state]}
