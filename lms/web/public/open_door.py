"""What every page for strangers shares: a generous pace for each address, nothing kept by browser or search engine."""

from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MINUTE = 60  # seconds
PER_MINUTE = 300  # a whole exam office behind one address scans its pile of papers


def open_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if too_many(f"verify:{request.META.get('REMOTE_ADDR', '')}", allowed=PER_MINUTE):
            answer = render(request, "429.html", status=429)
        else:
            answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return opened


def too_many(key: str, *, allowed: int, within: int = MINUTE) -> bool:
    """Count one more; whether it was one too many since the first of this stretch of seconds."""
    if cache.add(key, 1, within):
        return False
    try:
        return cache.incr(key) > allowed
    except ValueError:  # it ran out between the two
        return False
