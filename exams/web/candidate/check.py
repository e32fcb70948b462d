"""The device check before the day: what this browser can do is tried in the browser; the server lends its clock, and a practice sitting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from exams import api, errors
from foundation import clock


@require_GET
@login_required
def check(request: HttpRequest) -> HttpResponse:
    return render(request, "exams/check.html", {"has_practice": bool(api.items_to_try())})


@require_GET
@login_required
@never_cache
def echo(request: HttpRequest) -> JsonResponse:
    """The server's time, for the round trip and the difference of the clocks."""
    return JsonResponse({"server_time": clock.now().isoformat()})


@require_POST
@login_required
def practise(request: HttpRequest) -> HttpResponse:
    """A practice sitting of five items, the same for everybody; one that is still open goes on."""
    try:
        found = api.open_check("device", api.items_to_try(), candidate=request.user, at=clock.now())
    except errors.NoPaper:
        messages.error(request, _("There is nothing to practise with yet. Sit a mock instead."))
        return redirect("candidate:check")
    return redirect("candidate:sitting", found.sitting_id)
