"""Declaring who one is, and handing in the portrait."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from foundation import clock
from foundation.uploads import BadUpload, portrait
from lms.errors import Refused
from lms.people import access, declaring, names
from lms.people.identity_number import Kind
from lms.people.models import Identity, IdentityPhoto
from lms.stations.queries import home_scope
from lms.web.account.forms.identity import IdentityForm, PortraitForm
from lms.web.people_facts import identity_facts
from lms.web.portraits import portrait_response

PORTRAIT_IDS = "portrait_%s"  # both forms of the page have a consent


@login_required
@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest) -> HttpResponse:
    form = IdentityForm(request.POST or None, kind=_kind(request), on=clock.local_date(clock.now()))
    if request.method == "POST" and form.is_valid() and _declared(request, form):
        return redirect("people:identity")
    _tell_the_centre(request, form)
    return _page(request, identity_form=form)


@login_required
@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest) -> HttpResponse:
    """The own portrait; posting hands in a new one."""
    if request.method == "GET":
        own = IdentityPhoto.objects.filter(user=request.user).first()
        if own is None:
            raise Http404
        return portrait_response(own.content)
    form = PortraitForm(request.POST, request.FILES, auto_id=PORTRAIT_IDS)
    if form.is_valid() and _handed_in(request, form):
        return redirect("people:identity")
    return _page(request, portrait_form=form)


def _declared(request: HttpRequest, form: IdentityForm) -> bool:
    try:
        declaring.declare(request.user, **form.declared(), at=clock.now())
    except Refused as refusal:
        form.add_error("id_number", str(refusal))
        return False
    return True


def _handed_in(request: HttpRequest, form: PortraitForm) -> bool:
    try:
        declaring.hand_in_portrait(request.user, portrait(form.cleaned_data["photo"]), at=clock.now())
    except (Refused, BadUpload) as refusal:
        form.add_error("photo", str(refusal))
        return False
    return True


def _tell_the_centre(request: HttpRequest, form: IdentityForm) -> None:
    if form.unprintable:
        name, scope = names.normalised(form.data["name"]), home_scope(request.user)
        access.report_unprintable(request.user, name, form.unprintable, scope=scope, at=clock.now())


def _kind(request: HttpRequest) -> Kind:
    chosen = request.GET.get("document", Kind.RESIDENT_ID)
    if chosen not in set(Kind):
        raise Http404
    return Kind(chosen)


def _page(request: HttpRequest, *, identity_form=None, portrait_form=None) -> HttpResponse:
    own = Identity.objects.filter(user=request.user).first()
    kind = _kind(request)
    context = {
        "identity": own,
        "facts": identity_facts(own),
        "here": request.get_full_path()
        if request.resolver_match.view_name == "people:identity"
        else reverse("people:identity"),
        "has_portrait": IdentityPhoto.objects.filter(user=request.user).exists(),
        "identity_form": identity_form or IdentityForm(kind=kind, on=clock.local_date(clock.now())),
        "portrait_form": portrait_form or PortraitForm(auto_id=PORTRAIT_IDS),
        "document": Identity.Document(kind),
        "documents": [document for document in Identity.Document if document != kind],
    }
    return render(request, "people/identity.html", context)
