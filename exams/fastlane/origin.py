"""What a request says of where it comes from, before Django has looked at it."""

from django.conf import settings
from django.http import parse_cookie


def is_ours(environ: dict) -> bool:
    """Whether a page of this origin posts it, over TLS where only that is served."""
    if environ["REQUEST_METHOD"] != "POST" or not is_served(environ):
        return False
    return _same_site(environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST"))


def is_served(environ: dict) -> bool:
    return is_secure(environ) or not settings.SECURE_SSL_REDIRECT


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
    chosen = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.SITE_LANGUAGE
