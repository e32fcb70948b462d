"""Whether a receipt is known: the page behind the QR code that a candidate shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams import api as exams
from foundation import clock
from lms.web.public.open_door import open_door

BLOCK = 16_384  # bytes; every answer fills one, so its length tells nothing
SHOWN = 16  # letters of the digest


@require_safe
@open_door
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """When it was handed in, how much was answered, how the digest begins; nothing of whose it is.

    A code that nobody was given and one that cannot be one are answered alike, and as long as a known one.
    """
    found = exams.known_receipt(code)
    shown = {"receipt": found, "begins": found.digest[:SHOWN] if found else "", "at": clock.now()}
    answer = render(request, "verify/receipt.html", shown, status=200 if found else 404)
    answer.content += b" " * (-len(answer.content) % BLOCK)
    return answer
