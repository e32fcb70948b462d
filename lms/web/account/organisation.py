"""Where I work: what I hold, what I asked for, asking for more."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from foundation import clock
from lms.errors import Refused
from lms.stations.models import Appointment
from lms.stations.queries import organisations_named
from lms.stations.services import request_appointment
from lms.web.account.forms.organisation import AppointmentForm, OrganisationSearch


@login_required
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest) -> HttpResponse:
    search = OrganisationSearch(request.GET)
    words = search.cleaned_data["q"].strip() if search.is_valid() else ""
    found = list(organisations_named(words)) if words else []
    form = AppointmentForm(request.POST or None, found=found, on=clock.local_date(clock.now()))
    if request.method == "POST" and form.is_valid() and _requested(request, form):
        return redirect("people:organisation")
    return _page(request, search=search, words=words, found=found, form=form)


def _requested(request: HttpRequest, form: AppointmentForm) -> bool:
    asked = form.cleaned_data
    try:
        request_appointment(
            request.user,
            asked["organisation"],
            asked["post"],
            from_day=asked["from_day"],
            by=request.user,
            at=clock.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(request: HttpRequest, **context) -> HttpResponse:
    context["appointments"] = Appointment.objects.of(request.user).select_related("organisation", "post")
    context["today"] = clock.local_date(clock.now())
    return render(request, "people/organisation.html", context)
