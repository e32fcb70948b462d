"""The candidate and Safe Exam Browser: the check on each call, the words for who uses another, the file, the way in and out."""

from collections import ChainMap
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from exams import api
from exams.sittings.models import Admission
from exams.sittings.seb import PAGE_HEADER
from exams.web import seb

FIELD = "seb"  # in which the start form carries what its page was told; a form sends no header of its own


def watch(request: HttpRequest, sitting_id: UUID) -> dict:
    """What a call's answer says in addition: ``{"seb": "missing"}`` outside the browser needed, which is noted once.

    Asked after the call has done its work: no answer is refused for it.
    """
    facts = api.seb_facts(sitting_id, candidate=request.user)
    if seb.proven(request, facts, page=reverse("candidate:sitting", args=[sitting_id])):
        return {}
    api.note_outside_seb(sitting_id, call=request.resolver_match.url_name)
    return {"seb": "missing"}


def fits(request: HttpRequest, admission_id: int) -> bool:
    """Whether a start from the page of the rules comes from the browser that the round needs."""
    facts = api.seb_facts_of_admission(admission_id, candidate=request.user)
    headers = ChainMap(request.headers, {PAGE_HEADER: request.POST.get(FIELD, "")})
    return seb.proven(request, facts, page=reverse("candidate:admission", args=[admission_id]), headers=headers)


@require_GET
@login_required
def explained(request: HttpRequest, admission_id: int) -> HttpResponse:
    admission = _mine(request, pk=admission_id)
    exempt = not api.seb_facts_of_admission(admission_id, candidate=request.user).needed
    return render(request, "exams/browser.html", {"admission": admission, "exempt": exempt})


@require_GET
@login_required
def file(request: HttpRequest, admission_id: int) -> HttpResponse:
    return seb.download(_mine(request, pk=admission_id), at=timezone.now())


@require_GET
@login_required
def start(request: HttpRequest, nonce: str) -> HttpResponse:
    """Where the file begins: at the rules of its own admission, and for its own candidate only."""
    return redirect("candidate:admission", _mine(request, seb_files__nonce=nonce).pk)


@require_GET
@login_required
def quit(request: HttpRequest) -> HttpResponse:
    """Safe Exam Browser ends before it asks for this; any other browser is told so."""
    return render(request, "exams/browser_quit.html")


def _mine(request: HttpRequest, **wanted) -> Admission:
    found = Admission.objects.valid().of(request.user).filter(round__needs_seb=True, **wanted)
    if admission := found.select_related("round__exam").first():
        return admission
    raise Http404
