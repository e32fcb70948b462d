"""My data: who saw it, and all of it in a file."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams import api as exams
from foundation import clock
from lms.people.export import everything_about
from lms.people.models import AccessEntry

ROWS = 50


@login_required
@require_safe
def access(request: HttpRequest) -> HttpResponse:
    entries = AccessEntry.objects.filter(subject=request.user).select_related("by")
    page = Paginator(entries, ROWS).get_page(request.GET.get("page"))
    return render(request, "people/access.html", {"page": page})


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Every row of every table that is about me, and my released results, as JSON in a file."""
    everything = everything_about(request.user, at=clock.now())
    everything["results"] = [asdict(result) for result in exams.results_of(request.user)]
    answer = JsonResponse(everything, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
