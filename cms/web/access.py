"""Who gets into the library's own screens: holders of a right; anybody else finds no such page."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from cms.rights import APPROVE_COURSE, APPROVE_LIST, WRITE

APPROVING = (APPROVE_COURSE, APPROVE_LIST)
ANY = (WRITE, *APPROVING)


def holding(*rights: str) -> Callable:
    """Asks only whether the right is held somewhere; each view then looks its rows up within the scopes."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not any(request.user.scopes_for(right) for right in rights):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
