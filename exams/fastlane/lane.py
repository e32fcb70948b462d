"""A WSGI application in front of another one."""

from collections.abc import Callable, Iterable

from django.utils import translation

from exams.fastlane.calls import call_of
from exams.fastlane.headers import headers
from exams.fastlane.origin import is_secure, language


class FastLane:
    """Answers what is its own, and hands everything else to ``django``."""

    def __init__(self, django: Callable):
        self.django = django
        self.headers = {secure: headers(secure) for secure in (False, True)}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if (call := call_of(environ)) is None:
            return self.django(environ, start_response)
        with translation.override(language(environ)):
            reply = call()
        if reply is None:
            return self.django(environ, start_response)
        start_response(reply.line, [*self.headers[is_secure(environ)], *reply.headers])
        return [reply.content]
