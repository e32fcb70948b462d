"""An author looks at a draft as an officer will, and submits it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms import registry
from cms.approval.models import Proposal
from cms.errors import Refusal
from cms.muststudy import services as muststudy
from cms.muststudy.draft import list_draft
from cms.muststudy.models import MustStudyList
from cms.pages.models import CoursePage
from cms.publishing import services as publishing
from cms.publishing.draft import course_draft
from cms.rights import WRITE
from cms.web.access import holding
from foundation.clock import now


@holding(WRITE)
@require_safe
def course(request: HttpRequest, page_id: int) -> HttpResponse:
    draft = course_draft(_course(request, page_id))
    context = {
        "draft": draft,
        "waiting": _waiting(Proposal.Kind.COURSE, draft.key),
        "last": _returned("course", draft.key),
    }
    return render(request, "cms/author_course.html", context)


@holding(WRITE)
@require_POST
def submit_course(request: HttpRequest, page_id: int) -> HttpResponse:
    page = _course(request, page_id)
    return _submitted(request, lambda: publishing.submit(page, by=request.user, at=now()), "library:course", page_id)


@holding(WRITE)
@require_safe
def must_study(request: HttpRequest, list_id: int) -> HttpResponse:
    draft = list_draft(_list(request, list_id))
    context = {"draft": draft, "waiting": _waiting(Proposal.Kind.LIST, draft.key), "last": _returned("list", draft.key)}
    edit_url = reverse(MustStudyList.snippet_viewset.get_url_name("edit"), args=[list_id])
    return render(request, "cms/author_list.html", context | {"edit_url": edit_url})


@holding(WRITE)
@require_POST
def submit_list(request: HttpRequest, list_id: int) -> HttpResponse:
    drafted = _list(request, list_id)
    return _submitted(request, lambda: muststudy.submit(drafted, by=request.user, at=now()), "library:list", list_id)


@holding(WRITE)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """Suggestions for a knowledge check, from the exam room's own chooser."""
    query = request.GET.get("q", "")[:100]
    found = registry.item_choosers.gather(query, request.user)
    return JsonResponse({"items": [{"id": public_id, "stem": stem} for public_id, stem in found]})


def _submitted(request: HttpRequest, submit, back: str, pk: int) -> HttpResponse:
    try:
        proposal = submit()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back, pk)
    messages.success(request, _("Submitted. The officers see it now; you can follow it here."))
    return redirect("library:proposal", proposal.pk)


def _course(request: HttpRequest, page_id: int) -> CoursePage:
    own = CoursePage.objects.within(request.user.scopes_for(WRITE))
    return get_object_or_404(own.select_related("latest_revision"), pk=page_id)


def _list(request: HttpRequest, list_id: int) -> MustStudyList:
    return get_object_or_404(MustStudyList.objects.within(request.user.scopes_for(WRITE)), pk=list_id)


def _waiting(kind: str, key: str) -> Proposal | None:
    return Proposal.objects.waiting().filter(kind=kind, key=key).first()


def _returned(kind: str, key: str) -> Proposal | None:
    """The newest closed proposal, when it came back."""
    last = Proposal.objects.filter(kind=kind, key=key, closed_at__isnull=False).order_by("-closed_at").first()
    return last if last and last.outcome == Proposal.Outcome.RETURNED else None
