"""Directors, officers and auditors come in with two factors, or not at all."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lms.stations.rights import owes_second_factor

# What one needs to set it up, to read the page in one's language, and to leave.
OPEN = ("account_", "mfa_", "set_language")


class SecondFactorMiddleware:
    """Sends whoever owes a second factor to set it up, whatever page they asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if (request.resolver_match.url_name or "").startswith(OPEN):
            return None
        return redirect("mfa_activate_totp") if lacks_second_factor(request.user) else None


def lacks_second_factor(user) -> bool:
    """Asks the database once for the rights and, only where they ask for it, once for the factor."""
    if not user.is_authenticated or not owes_second_factor(user.rights):
        return False
    return not is_mfa_enabled(user, [Authenticator.Type.TOTP])
