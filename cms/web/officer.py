"""An officer reads what is proposed, and approves, publishes or sends it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cms.approval.models import Proposal
from cms.approval.services import send_back
from cms.errors import Refusal
from cms.muststudy import services as muststudy
from cms.publishing import services as publishing
from cms.web.access import ANY, APPROVING, holding
from cms.web.reading import Reading
from cms.web.waiting import readable
from foundation.clock import now


@holding(*ANY)
@require_safe
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    found = _find(request, proposal_id)
    return render(request, f"cms/proposal_{found.kind}.html", {"reading": Reading(found, request.user)})


@holding(*APPROVING)
@require_POST
def approve(request: HttpRequest, proposal_id: int) -> HttpResponse:
    found = _find(request, proposal_id)
    if found.kind == Proposal.Kind.COURSE:
        return _answer(request, found, lambda: _approved_course(found, request.user))
    return _answer(request, found, lambda: _approved_list(found, request.user))


@holding(*APPROVING)
@require_POST
def publish(request: HttpRequest, proposal_id: int) -> HttpResponse:
    found = get_object_or_404(readable(request.user), pk=proposal_id, kind=Proposal.Kind.LIST)
    return _answer(request, found, lambda: _published(found, request.user))


@holding(*APPROVING)
@require_POST
def return_to_author(request: HttpRequest, proposal_id: int) -> HttpResponse:
    found = _find(request, proposal_id)
    reason = request.POST.get("reason", "")[:2000]
    return _answer(request, found, lambda: _returned(found, request.user, reason))


def _find(request: HttpRequest, proposal_id: int) -> Proposal:
    rows = readable(request.user).select_related("submitted_by", "closed_by").prefetch_related("approvals__by")
    return get_object_or_404(rows, pk=proposal_id)


def _answer(request: HttpRequest, found: Proposal, act) -> HttpResponse:
    try:
        messages.success(request, act())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("library:proposal", found.pk)


def _approved_course(found: Proposal, officer) -> str:
    publishing.approve(found.pk, by=officer, at=now())
    return _("Approved and published. Learners can study it now.")


def _approved_list(found: Proposal, officer) -> str:
    left = muststudy.approve(found.pk, by=officer, at=now())
    if not left:
        return _("Approved. All approvals are there: it can be published.")
    return ngettext(
        "Approved. %(n)d more approval is missing.", "Approved. %(n)d more approvals are missing.", left
    ) % {"n": left}


def _published(found: Proposal, officer) -> str:
    edition = muststudy.publish(found.pk, by=officer, at=now())
    return _("“%(edition)s” is published and counts from now on.") % {"edition": edition}


def _returned(found: Proposal, officer, reason: str) -> str:
    send_back(found.pk, by=officer, at=now(), reason=reason)
    return _("Sent back. The author reads your reason.")
