"""The guard of a page that asks for a right."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def holding(*rights: str) -> Callable[[View], View]:
    """Lets in who holds any of the rights somewhere; a stranger is sent to sign in, anybody else finds no such page."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not any(request.user.has_right(right) for right in rights):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
