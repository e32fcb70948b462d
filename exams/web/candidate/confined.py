"""Who came in by a code from a printed card sees the exam, and nothing else of the account."""

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from exams.web.candidate import entry_backend

ADMISSION = "entered_for"  # in the session: the admission
OPEN = ("candidate:", "set_language", "account_logout")


class ConfinedMiddleware:
    """Brings such a visitor back to the rules of their exam from any other page. A card may be lost or read by others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.confined = request.session.get(BACKEND_SESSION_KEY) == entry_backend.NAME
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.confined or request.resolver_match.view_name.startswith(OPEN):
            return None
        return redirect("candidate:admission", request.session[ADMISSION])
