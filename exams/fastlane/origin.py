"""What a request says of where it comes from, before Django has looked at it."""

import re

from django.conf import settings


def is_ours(environ: dict) -> bool:
    if environ["REQUEST_METHOD"] != "POST" or settings.SECURE_SSL_REDIRECT and not is_secure(environ):
        return False
    return _same_site(environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST"))


def _same_site(fetched: str | None, origin: str | None, host: str | None) -> bool:
    """What the browser says of where the request comes from, as far as it says anything."""
    if fetched is not None:
        return fetched == "same-origin"
    return origin is None or origin.partition("://")[2] == host or origin in settings.CSRF_TRUSTED_ORIGINS


def is_secure(environ: dict) -> bool:
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return environ.get(header, "").split(",")[0].strip() == value


def language(environ: dict) -> str:
    """That of the reader's cookie, else the site's."""
    chosen = re.search(rf"(?:^|;\s*){settings.LANGUAGE_COOKIE_NAME}=([\w-]+)", environ.get("HTTP_COOKIE", ""))
    return chosen[1] if chosen and chosen[1] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
