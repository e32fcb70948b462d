"""Where a request comes from, as far as this installation can trust it."""

from collections.abc import Mapping

from django.conf import settings


def address_of(environ: Mapping[str, str]) -> str:
    """The peer's address; behind our own proxy what that proxy wrote last, never what the visitor wrote before it.

    ``environ`` is what the web server says of a request; Django's requests keep it as ``META``.
    """
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or environ.get("REMOTE_ADDR", "")
