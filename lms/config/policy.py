"""Which scripts and styles a page may run, and who may frame it: strict everywhere, a named exception for the editor."""

from csp.middleware import CSPMiddleware
from django.conf import settings


class PolicyMiddleware(CSPMiddleware):
    """Adds the content security policy. Below ``/editor/`` Wagtail's own inline styles are allowed, scripts by nonce,
    and a frame of the same origin, in which it previews a page."""

    def process_response(self, request, response):
        if request.path.startswith("/editor/"):
            response._csp_replace = settings.EDITOR_SECURITY_POLICY
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)
