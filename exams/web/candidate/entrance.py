"""The entrance: what one may sit now and later, the rules before the start, and the start itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from exams import api, errors
from exams.web.address import address_of
from exams.web.candidate import browser, rules
from exams.web.candidate.agenda import Standing
from exams.web.candidate.board import Board, Row


@require_GET
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    board = Board.of(request.user, at=at)
    return render(request, "exams/list.html", {"board": board})


@require_GET
@login_required
def mock(request: HttpRequest, code: str) -> HttpResponse:
    found = _one(api.mocks_for(request.user), code=code)
    return render(request, "exams/confirm_mock.html", {"mock": found} | _rules(found.code, found.seconds))


@require_POST
@login_required
def start_mock(request: HttpRequest, code: str) -> HttpResponse:
    return _enter(request, lambda: api.start_mock(code, candidate=request.user, at=timezone.now()))


@require_GET
@login_required
def admission(request: HttpRequest, admission_id: int) -> HttpResponse:
    at = timezone.now()
    row = _one(Board.of(request.user, at=at).admitted, id=admission_id)
    bound = row.needs_seb and api.seb_facts_of_admission(row.id, candidate=request.user).needed
    latest = row.entry_until if row.entry_until != row.closes_at else None
    limits = rules.limits(latest, row.earliest_hand_in)
    shown = {"row": row, "bound": bound} | _start(request, row, bound, at) | _rules(row.exam_code, row.seconds, limits)
    return render(request, "exams/confirm_admission.html", shown)


@require_POST
@login_required
def open_admission(request: HttpRequest, admission_id: int) -> HttpResponse:
    if not browser.fits(request, admission_id):
        return redirect("candidate:browser", admission_id)
    return _enter(
        request, lambda: api.open_sitting(admission_id, candidate=request.user, address=address_of(request.META))
    )


def _start(request: HttpRequest, row: Row, bound: bool, at: datetime) -> dict:
    """What the page needs to begin by itself, now or when the round opens; nothing where the browser is to be checked."""
    if bound or row.standing not in (Standing.OPEN, Standing.LATER):
        return {"pass": ""}
    opens_in = max(0, -(-(row.opens_at - at) // timedelta(milliseconds=1)))
    return {"pass": api.opening_pass(row.id, request.user.pk, at=at), "opens_in": opens_in}


def _rules(exam_code: str, seconds: int, limits: Sequence[str] = ()) -> dict:
    return {"composition": rules.composition(exam_code), "conduct": [*limits, *rules.conduct(seconds)]}


def _enter(request: HttpRequest, begin) -> HttpResponse:
    """Go in, or back to the list with the reason why not."""
    try:
        return redirect("candidate:sitting", begin().id)
    except errors.NotFound:
        raise Http404 from None
    except errors.Refused as refused:
        messages.error(request, str(refused))
        return redirect("candidate:list")


def _one(rows, **wanted):
    for row in rows:
        if all(getattr(row, name) == value for name, value in wanted.items()):
            return row
    raise Http404
