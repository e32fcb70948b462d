"""One person as the office may see them: masked, until a reason is given."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation import clock
from lms.people import access, declaring
from lms.people.models import AccessEntry, IdentityPhoto, User
from lms.stations.access import holding
from lms.stations.models import Appointment
from lms.stations.queries import people_within
from lms.web.people_facts import identity_facts
from lms.web.portraits import portrait_response
from lms.web.station.forms import LookForm, ReasonForm

SEE = "lms.see_people"
What = AccessEntry.What


@holding(SEE)
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _page(request, _person(request, person_id))


@holding(SEE)
@require_POST
def look(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Opens portrait or number for five minutes; the person reads by whom and why."""
    subject, form = _person(request, person_id), LookForm(request.POST)
    if not form.is_valid():
        return _page(request, subject, look_form=form)
    said = form.cleaned_data
    access.look(subject, said["what"], by=request.user, reason=said["reason"], at=clock.now())
    return redirect("station:person", person_id)


@holding(SEE)
@require_safe
def photo(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The portrait, while a look at it is open."""
    subject = _person(request, person_id)
    portrait = IdentityPhoto.objects.filter(user=subject).first()
    if portrait is None or not _opened(request, subject, What.PORTRAIT):
        raise Http404
    return portrait_response(portrait.content)


@holding(SEE)
@require_POST
def reopen(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Lets the person correct a verified identity."""
    subject, form = _person(request, person_id), ReasonForm(request.POST, prefix="reopen")
    identity = getattr(subject, "identity", None)
    if identity is None or not identity.is_verified:
        raise Http404
    if not form.is_valid():
        return _page(request, subject, reopen_form=form)
    declaring.reopen(identity, by=request.user, reason=form.cleaned_data["reason"], at=clock.now())
    messages.success(
        request, _("%(name)s can correct it now. Until then it does not count as verified.") % {"name": subject.name}
    )
    return redirect("station:person", person_id)


def _person(request: HttpRequest, person_id: UUID) -> User:
    theirs = people_within(request.user.scopes_for(SEE)).select_related("identity")
    return get_object_or_404(theirs, pk=person_id)


def _opened(request: HttpRequest, subject: User, what: str) -> bool:
    return access.open_look(subject, what, by=request.user, at=clock.now()) is not None


def _page(request: HttpRequest, subject: User, *, look_form=None, reopen_form=None) -> HttpResponse:
    identity, number_open = getattr(subject, "identity", None), _opened(request, subject, What.ID_NUMBER)
    context = {
        "subject": subject,
        "identity": identity,
        "facts": identity_facts(identity, whole_number=number_open),
        "appointments": Appointment.objects.of(subject).select_related("organisation", "post", "decided_by"),
        "has_portrait": IdentityPhoto.objects.filter(user=subject).exists(),
        "portrait_open": _opened(request, subject, What.PORTRAIT),
        "number_open": number_open,
        "look_form": look_form or LookForm(),
        "reopen_form": reopen_form or ReasonForm(prefix="reopen"),
    }
    answer = render(request, "station/person.html", context)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
