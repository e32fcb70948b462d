"""Results: the verdict first, then what comes next, then why; and the page of a sitting that has none yet."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from exams import api, errors
from exams.sittings import receipts
from exams.web.candidate.outcome import Outcome
from exams.web.candidate.wrong_items import wrong_items
from foundation import clock, qr


@require_GET
@login_required
def result(request: HttpRequest, result_id: int) -> HttpResponse:
    try:
        detail = api.result_detail(result_id, candidate=request.user)
    except errors.NotFound:
        raise Http404 from None
    sitting_id = detail.result.sitting_id
    receipt = api.receipt_of(sitting_id, candidate=request.user)
    late = api.late_of(sitting_id, candidate=request.user)
    outcome = Outcome.of(detail)
    return render(request, "exams/result.html", {
        "outcome": outcome,
        "wrong_items": wrong_items(outcome),
        "sitting_id": sitting_id,
        "receipt": receipt,
        "late": late,
    })  # fmt: skip


@require_GET
@login_required
def closed(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The result once it is released; before, the receipt and what is being done; while it runs, the exam itself."""
    ref, receipt = _closing(sitting_id, request.user)
    if released := api.result_of_sitting(sitting_id, candidate=request.user):
        return redirect("candidate:result", released.id)
    if receipt is None and ref.deadline > clock.database_now():
        return redirect("candidate:sitting", sitting_id)
    late = api.late_of(sitting_id, candidate=request.user)
    return render(request, "exams/being_marked.html", {"sitting": ref, "receipt": receipt, "late": late})


@require_GET
@login_required
@never_cache
def receipt(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """One's receipt as a sheet of paper, with the code that anybody can check."""
    ref, found = _closing(sitting_id, request.user)
    if found is None:
        raise Http404
    address = receipts.address(found.code)
    facts = {"sitting": ref, "receipt": found, "address": address, "qr": qr.drawn(address)}
    late = api.late_of(sitting_id, candidate=request.user)
    return render(request, "exams/receipt.html", facts | {"late": late, "candidate": request.user})


def _closing(sitting_id: UUID, candidate) -> tuple[api.SittingRef, api.ReceiptView | None]:
    """One's own sitting and its receipt."""
    try:
        return api.closing_of(sitting_id, candidate=candidate)
    except errors.NotFound:
        raise Http404 from None
