"""Who may speak to a sitting by JSON: its candidate, in small bodies of the protocol's form; everybody else hears why not."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from exams import api, errors
from exams.web.candidate import schema


def answers_json(view: Callable) -> Callable:
    """401 for a stranger, 404 for another's sitting, 400 and 413 for what the protocol does not know; never a redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> JsonResponse:
        try:
            if not request.user.is_authenticated:
                raise SignedOut
            answer = view(request, *args, **kwargs)
        except REFUSED as refused:
            facts, status = put(refused)
            answer = JsonResponse(facts, status=status)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return guarded


class SignedOut(Exception):
    """A stranger, or a session that has ended."""


class TooLong(Exception):
    """The body is larger than the protocol allows."""


class TooFast(Exception):
    """More saves a second than one page has reason for."""


REFUSED = (
    SignedOut, errors.NotSeated, errors.NotFound, errors.NotOnThePaper, schema.Malformed, schema.TooMany, TooLong, TooFast,
    api.Unavailable,
)  # fmt: skip


def put(refused: Exception) -> tuple[dict, int]:
    """The body and status of what was refused: one table for the view and for the fast lane."""
    match refused:
        case SignedOut():
            return {"error": _("You are signed out. Sign in again in another tab; this page keeps your answers.")}, 401
        case errors.NotFound():
            return {"error": str(refused)}, 404
        case errors.NotSeated():
            return {"error": str(refused)}, 401
        case errors.NotOnThePaper():
            return {"error": str(refused), "field": "changes"}, 400
        case schema.Malformed():
            return {"error": str(refused), "field": refused.field}, 400
        case TooLong() | schema.TooMany():
            return {"error": _("This is too much at once. Send it in parts.")}, 413
        case TooFast():
            return {"error": _("That is more than five saves a second. It is sent again in a moment.")}, 429
    return {
        "error": _("The server cannot store anything just now. This page keeps your answers and sends them again.")
    }, 503


def body(request: HttpRequest) -> bytes:
    """The bytes that were sent."""
    return read(request, request.META)


def read(stream, headers: Mapping[str, str]) -> bytes:
    """As many bytes as were announced; what is too long is refused before it is read."""
    length = headers.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit() or int(length) > schema.BODY_BYTES:
        raise TooLong
    return stream.read(int(length))
