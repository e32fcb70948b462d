"""Who watches which hall of a round, and when."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from exams import errors
from exams.papers.models import Round
from exams.sites import services
from exams.sites.models import Duty, Hall
from exams.web.guard import holding
from exams.web.officer import reach, seated
from exams.web.officer.announcing import Moment
from exams.web.officer.sites import READ_AND_WRITE
from foundation import clock
from foundation.scope import is_within

BEFORE, AFTER = timedelta(minutes=30), timedelta(hours=1)


class DutyForm(forms.Form):
    """The person is named by their address: nobody's list of colleagues is shown here."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        help_text=gettext_lazy("Somebody who holds the right to invigilate where the hall is."),
    )
    hall = forms.ModelChoiceField(Hall.objects.none(), label=gettext_lazy("Hall"), empty_label=None)
    kind = forms.ChoiceField(label=gettext_lazy("Duty"), choices=Duty.Kind.choices, initial=Duty.Kind.INVIGILATOR)
    starts_at = Moment(label=gettext_lazy("From"))
    ends_at = Moment(label=gettext_lazy("Until"))

    def __init__(self, *args, round: Round, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hall"].queryset = reach.halls_for(round)
        self.fields["hall"].label_from_instance = lambda hall: f"{hall.site}　{hall}"

    def clean(self) -> dict:
        said = super().clean()
        starts, ends = said.get("starts_at"), said.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The duty ends before it starts. Choose a later moment."))
        if said.get("email") and said.get("hall"):
            said["person"] = self._person(said["email"], said["hall"])
        return said

    def _person(self, email: str, hall: Hall):
        found = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if found is None or not is_within(hall.site.scope, found.scopes_for(reach.INVIGILATE)):
            self.add_error(
                "email",
                _("Nobody with this address may invigilate there. Compare the address, or have the right granted."),
            )
        return found


@holding(*reach.SEES)
@READ_AND_WRITE
def listing(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id)
    sets = reach.may(request.user, round, reach.SET)
    form = DutyForm(request.POST or None, round=round, initial=_sensible(round))
    if request.method == "POST":
        if not sets:
            raise Http404
        if form.is_valid() and _assigned(request, round, form):
            return redirect("sites:duties", round_id)
    standing = Duty.objects.standing().filter(round=round).select_related("hall__site", "person")
    duties = list(standing.order_by("hall__site__name", "hall__name", "starts_at", "kind", "pk"))
    unwatched = [hall for hall in seated.halls(round) if hall.pk not in {duty.hall_id for duty in duties}]
    return render(request, "exams/officer/duties.html", {
        "round": round,
        "duties": duties,
        "unwatched": unwatched,
        "form": form if sets else None,
        "sets": sets,
        "halls": form.fields["hall"].queryset.exists(),
    })  # fmt: skip


@holding(reach.SET)
@require_POST
def relieve(request: HttpRequest, round_id: int, duty_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.SET)
    duty = get_object_or_404(Duty.objects.filter(round=round).select_related("round", "person"), pk=duty_id)
    services.relieve(duty, by=request.user, at=clock.now())
    messages.success(request, _("{name} is not on duty there any more.").format(name=duty.person))
    return redirect("sites:duties", round_id)


def _assigned(request: HttpRequest, round: Round, form: DutyForm) -> bool:
    """Whether it was done; what stands in the way is said at the field."""
    said = {name: form.cleaned_data[name] for name in ("kind", "starts_at", "ends_at")}
    person, hall = form.cleaned_data["person"], form.cleaned_data["hall"]
    try:
        services.assign_duty(round, hall, person, **said, by=request.user, at=clock.now())
    except errors.Refused as refused:
        form.add_error("email", str(refused))
        return False
    messages.success(request, _("{name} is on duty in {hall}.").format(name=person, hall=hall))
    return True


def _sensible(round: Round) -> dict:
    """From half an hour before it opens until an hour after it could end."""
    return {"starts_at": round.opens_at - BEFORE, "ends_at": round.closes_at + AFTER}
