"""Who may speak to a sitting by JSON: its candidate, in small bodies of the protocol's form; everybody else hears why not."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from exams import errors
from exams.web.candidate import schema


def answers_json(view: Callable) -> Callable:
    """401 for a stranger, 404 for another's sitting, 400 and 413 for what the protocol does not know; never a redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> JsonResponse:
        if not request.user.is_authenticated:
            return refusal(401, _("You are signed out. Sign in again in another tab; this page keeps your answers."))
        try:
            return view(request, *args, **kwargs)
        except errors.NotFound as refused:
            return refusal(404, str(refused))
        except (errors.NotOnThePaper, schema.Malformed) as refused:
            return refusal(400, str(refused), field=getattr(refused, "field", "changes"))
        except (TooLong, schema.TooMany):
            return refusal(413, _("This is too much at once. Send it in parts."))

    return guarded


class TooLong(Exception):
    """The body is larger than the protocol allows."""


def body(request: HttpRequest) -> bytes:
    """The bytes that were sent; what is too long is refused before it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit() or int(length) > schema.BODY_BYTES:
        raise TooLong
    sent = request.read(schema.BODY_BYTES + 1)
    if len(sent) > schema.BODY_BYTES:
        raise TooLong
    return sent


def refusal(status: int, sentence: str, **facts) -> JsonResponse:
    return JsonResponse({"error": sentence} | facts, status=status)
