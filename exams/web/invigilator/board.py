"""The live board of a hall: a page that stands without script, and the poll that keeps it true."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exams.sites.models import Duty
from exams.web.guard import holding
from exams.web.invigilator import reach, words
from exams.web.invigilator.shown import shown
from exams.web.officer import reach as office
from exams.web.officer import seated
from foundation import clock

PARTS = ("counts", "needs", "seats", "line", "words")


@holding(reach.INVIGILATE)
@require_safe
def board(request: HttpRequest, round_id: int, where: str) -> HttpResponse:
    at = clock.now()
    post = reach.post_of(request.user, round_id, where, at=at)
    duties = Duty.objects.standing().filter(round=post.round, hall=post.hall).select_related("person")
    return render(request, "exams/invigilator/board.html", {
        **_context(request, post, at),
        "duties": duties,
        "halls": seated.halls(post.round) if reach.watches_all(request.user, post.round) else [],
        "filtered": any(request.GET.get(name) for name in ("q", "state", "hall")),
        "gives_back": office.rounds(request.user).filter(pk=round_id).exists() and reach.watches_all(request.user, post.round),
        "in_minutes": words.in_minutes(),
        "in_seconds": words.in_seconds(),
    })  # fmt: skip


@holding(reach.INVIGILATE)
@require_safe
@never_cache
def now(request: HttpRequest, round_id: int, where: str) -> HttpResponse:
    """The parts of the page as HTML; 304 where all they say is what the caller has."""
    at = clock.now()
    context = _context(request, reach.post_of(request.user, round_id, where, at=at), at)
    etag = f'"{context["board"].digest}"'
    answer = get_conditional_response(request, etag=etag) or JsonResponse(_drawn(request, context))
    answer["ETag"] = etag
    answer["Server-Time"] = at.isoformat()
    return answer


def _context(request: HttpRequest, post: reach.Post, at) -> dict:
    return {"post": post, "round": post.round, "where": post.where, "at": at, "board": shown(request, post, at=at)}


def _drawn(request: HttpRequest, context: dict) -> dict[str, str]:
    return {part: render_to_string(f"exams/invigilator/{part}.html", context, request) for part in PARTS}
