"""The fast lane: saves, beats and hand-ins that carry a sitting token are answered here, ahead of Django's handler.

No middleware, no session, no user, no ORM instance: the token says whose sitting it is and where its paper ends, the
claim says the rest. The token travels in a header of its own, which no other site's page can make a browser send, so it
stands in for the CSRF cookie as well. Whatever is not plainly ours goes on to Django, whose middleware refuses it or
whose view answers it: another method, no token, a page of another origin, a plain connection where only TLS is served.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from uuid import UUID

from csp.utils import build_policy
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import translation

from exams import api, errors
from exams.web.candidate import bucket, door, handing_in, schema, wire

ADDRESS = re.compile(
    r"/sit/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/(save|beat|submit)", re.ASCII
)
TOKEN, SEB_KEY = "HTTP_X_SITTING_TOKEN", "HTTP_X_EXAM_CONFIG_KEY"
WRITTEN = json.JSONEncoder(separators=(",", ":")).encode

logger = logging.getLogger(__name__)


class FastLane:
    """A WSGI application in front of another one."""

    def __init__(self, django: Callable):
        self.django = django
        self.headers = {secure: _headers(secure) for secure in (False, True)}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        asked = ADDRESS.fullmatch(environ["PATH_INFO"]) if TOKEN in environ else None
        if asked is None or not _is_ours(environ) or asked[2] == "submit" and SEB_KEY in environ:
            return self.django(environ, start_response)
        with translation.override(_language(environ)):
            answer, status = _answer(UUID(asked[1]), VERBS[asked[2]], environ)
        content = WRITTEN(answer).encode()
        headers = [*self.headers[_is_secure(environ)], ("Content-Length", str(len(content)))]
        start_response(f"{status} {HTTPStatus(status).phrase}", headers)
        return [content]


def save(token: api.Token, sent: Callable[[], bytes]) -> tuple[dict, int]:
    """Committed when it is acknowledged. Counted before it is read, so that a page which floods costs little."""
    bucket.spend(token.sitting, at=time.time())
    asked = schema.save(sent())
    return wire.answer(api.save_by_token(token, asked.epoch, asked.changes))


def beat(token: api.Token, sent: Callable[[], bytes]) -> tuple[dict, int]:
    """From memory."""
    asked = schema.beat(sent())
    sign = api.Sign(token.sitting, asked.epoch, asked.acknowledged, asked.hidden, asked.focused, asked.offline_ms)
    said = api.Said(asked.shown, asked.read, asked.page, asked.hints)
    return wire.told(api.beat(token, sign, said)), 200


def submit(token: api.Token, sent: Callable[[], bytes]) -> tuple[dict, int]:
    """Closed and receipted when it is acknowledged. In Safe Exam Browser Django's view does it, which checks that."""
    asked = schema.hand_in(sent())
    try:
        return handing_in.answer(lambda: api.submit_by_token(token, asked.epoch, asked.last))
    except (OperationalError, InterfaceError) as fault:
        connection.close()  # outside Django's request cycle nobody else discards a broken one
        raise api.Unavailable from fault


VERBS = {"save": save, "beat": beat, "submit": submit}


def _answer(sitting_id: UUID, verb: Callable, environ: dict) -> tuple[dict, int]:
    """The body is read by this thread alone, before it joins anybody: who sends slowly holds up nobody else."""
    try:
        return verb(_token(sitting_id, environ), lambda: door.read(environ["wsgi.input"], environ))
    except door.REFUSED as refused:
        if isinstance(refused, api.Unavailable):
            logger.error("The database does not store: %s", refused.__cause__)
        return door.put(refused)


def _token(sitting_id: UUID, environ: dict) -> api.Token:
    token = api.read_token(environ[TOKEN], at=time.time())
    if token is None or token.sitting != sitting_id:
        raise errors.NotSeated
    return token


def _is_ours(environ: dict) -> bool:
    if environ["REQUEST_METHOD"] != "POST" or settings.SECURE_SSL_REDIRECT and not _is_secure(environ):
        return False
    return _same_site(environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST"))


def _same_site(fetched: str | None, origin: str | None, host: str | None) -> bool:
    """What the browser says of where the request comes from, as far as it says anything."""
    if fetched is not None:
        return fetched == "same-origin"
    return origin is None or origin.partition("://")[2] == host or origin in settings.CSRF_TRUSTED_ORIGINS


def _is_secure(environ: dict) -> bool:
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return environ.get(header, "").split(",")[0].strip() == value


def _language(environ: dict) -> str:
    """That of the reader's cookie, else the site's."""
    chosen = re.search(rf"(?:^|;\s*){settings.LANGUAGE_COOKIE_NAME}=([\w-]+)", environ.get("HTTP_COOKIE", ""))
    return chosen[1] if chosen and chosen[1] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _headers(secure: bool) -> list[tuple[str, str]]:
    """What Django's middleware would have added; a test compares."""
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        ("Content-Security-Policy", build_policy()),
    ]
    if secure and settings.SECURE_HSTS_SECONDS:
        subdomains = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        preload = "; preload" if settings.SECURE_HSTS_PRELOAD else ""
        headers.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}{subdomains}{preload}"))
    return headers
