"""What is done to one item: sent for review, approved, returned, withdrawn. Each refers to the version that was read."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from exams import errors
from exams.bank import services
from exams.bank.models import ItemVersion
from exams.papers import keeping
from exams.web.author import reach
from exams.web.guard import holding
from foundation import clock


@holding(reach.WRITE)
@require_POST
def submit(request: HttpRequest, item_id: int) -> HttpResponse:
    def act(version):
        services.submit_for_review(version, by=request.user, at=clock.now())

    return _done(request, item_id, act, _("Sent for review. Somebody other than its authors decides."))


@holding(reach.REVIEW)
@require_POST
def approve(request: HttpRequest, item_id: int) -> HttpResponse:
    def act(version):
        services.approve(version, by=request.user, at=clock.now())

    return _done(request, item_id, act, _("Approved. New papers may ask it from now on."))


@holding(reach.REVIEW)
@require_POST
def send_back(request: HttpRequest, item_id: int) -> HttpResponse:
    def act(version):
        services.return_with_reason(version, request.POST.get("reason", ""), by=request.user, at=clock.now())

    return _done(request, item_id, act, _("Returned. Its authors read the reason and write a new version."))


@holding(reach.REVIEW)
@require_POST
def withdraw(request: HttpRequest, item_id: int) -> HttpResponse:
    def act(version):
        services.withdraw(version, request.POST.get("reason", ""), by=request.user, at=clock.now())

    return _done(request, item_id, act, _("Withdrawn. No new paper asks it; papers already drawn stay as they are."))


@holding(reach.REVIEW)
@require_POST
def keep(request: HttpRequest, item_id: int) -> HttpResponse:
    def act(version):
        keeping.keep(version.item, by=request.user, at=clock.now())

    return _done(request, item_id, act, _("Kept for assessments. No mock, check or trial asks it from now on."))


@holding(reach.REVIEW)
@require_POST
def let_go(request: HttpRequest, item_id: int) -> HttpResponse:
    def act(version):
        keeping.let_go(version.item, by=request.user)

    return _done(request, item_id, act, _("Let go. Mocks and checks may ask it as well."))


def _done(request: HttpRequest, item_id: int, act: Callable[[ItemVersion], None], sentence: str) -> HttpResponse:
    version = _read(request, reach.version_of(request.user, item_id))
    try:
        if version is None:
            raise errors.NotUnderReview
        act(version)
    except errors.NotAllowed:
        raise Http404 from None
    except errors.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, sentence)
    return redirect("author:preview", item_id)


def _read(request: HttpRequest, latest: ItemVersion) -> ItemVersion | None:
    """The version whose page was read; None when there is a newer one, or the text was rewritten since."""
    same = request.POST.get("read") == mark_of(latest)
    return latest if same else None


def mark_of(version: ItemVersion) -> str:
    """What a page carries of the version it shows, so that nobody decides about a text they have not seen."""
    return f"{version.number}@{version.drafted_at.timestamp()}"
