"""A WSGI application in front of another one."""

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.utils import translation

from exams.fastlane.calls import call_of
from exams.fastlane.headers import headers
from exams.fastlane.origin import is_ours, is_secure, language

WRITTEN = json.JSONEncoder(separators=(",", ":")).encode


class FastLane:
    """Answers what is its own, and hands everything else to ``django``."""

    def __init__(self, django: Callable):
        self.django = django
        self.headers = {secure: headers(secure) for secure in (False, True)}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        call = call_of(environ)
        if call is None or not is_ours(environ):
            return self.django(environ, start_response)
        with translation.override(language(environ)):
            answer, status = call()
        content = WRITTEN(answer).encode()
        told = [*self.headers[is_secure(environ)], ("Content-Length", str(len(content)))]
        start_response(f"{status} {HTTPStatus(status).phrase}", told)
        return [content]
