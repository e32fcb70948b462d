"""How one certificate stands: the page behind the QR code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation import clock
from lms.credentials.queries import public_view
from lms.credentials.standing import Standing
from lms.web.public import showing
from lms.web.public.forms import FileForm
from lms.web.public.open_door import open_door


@require_safe
@open_door
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The verdict first; for a code that nobody issued the same page with the status 404."""
    at = clock.now()
    view = public_view(code, at=at)
    standing = view.standing if view else Standing.UNKNOWN
    shown = {"state": standing.value, "other": showing.other_word(standing), "at": at, "form": FileForm()}
    if view:
        shown |= {
            "view": view,
            "rows": showing.since_rows(view) + showing.printed_rows(view),
            "history": showing.history_rows(view),
        }
    return render(request, "verify/certificate.html", shown, status=200 if view else 404)
