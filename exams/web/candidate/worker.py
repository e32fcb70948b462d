"""The exam pages' service worker, at an address whose scope holds them all; the same script for everybody."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "exams" / "worker.js"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Never from a cache: a browser must hear of a new one at its next page."""
    return HttpResponse(_script(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _script() -> str:
    return SCRIPT.read_text()
