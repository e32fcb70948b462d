"""Who asks to work here: confirm or refuse, one or many."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from foundation import clock
from lms.stations import services
from lms.stations.access import holding
from lms.stations.models import Appointment
from lms.stations.queries import people_within
from lms.web.station.forms import DecisionForm

ROWS = 50


@holding("lms.appoint", "lms.see_people")
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    waiting = Paginator(_waiting(request.user), ROWS).get_page(request.GET.get("page"))
    form = DecisionForm(request.POST or None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _decided(form.cleaned_data, by=request.user))
        return redirect("station:people")
    actions = [(_("Confirm"), "decision", "confirm", "primary"), (_("Refuse"), "decision", "refuse", "refuse")]
    context = {
        "waiting": waiting,
        "form": form,
        "chosen": request.POST.getlist("chosen"),
        "actions": actions,
        "sees_all": request.user.has_right("lms.see_people"),
    }
    return render(request, "station/people.html", context)


@holding("lms.see_people")
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """The people of the scope, by name."""
    theirs = people_within(request.user.scopes_for("lms.see_people")).select_related("identity").order_by("name", "pk")
    return render(
        request, "station/everybody.html", {"page": Paginator(theirs, ROWS).get_page(request.GET.get("page"))}
    )


def _waiting(user):
    asked = Appointment.objects.within(user.scopes_for(services.APPOINT)).waiting().exclude(person=user)
    return asked.select_related("person__identity", "organisation", "post")


def _decided(said: dict, *, by) -> str:
    if said["decision"] == "confirm":
        count = services.confirm(said["chosen"], by=by, at=clock.now())
        return ngettext("%(n)s appointment confirmed.", "%(n)s appointments confirmed.", count) % {"n": count}
    count = services.refuse(said["chosen"], reason=said["reason"].strip(), by=by, at=clock.now())
    return ngettext("%(n)s request refused.", "%(n)s requests refused.", count) % {"n": count}
