"""Who may see a page of officers and authors: whoever holds one of the rights somewhere; what they see of it, the look-up says."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def holding(*rights: str) -> Callable[[View], View]:
    """A stranger is sent to sign in; who holds none of the rights finds no such page."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not reach(request.user, *rights):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard


def reach(user, *rights: str) -> tuple[str, ...]:
    """Every scope at which one of the rights is held."""
    return tuple(sorted({scope for right in rights for scope in user.scopes_for(right)}))
