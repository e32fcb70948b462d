"""Where a link may lead and an image may come from. Pure, but for the two settings that say where we live."""

import re
from urllib.parse import urlsplit

from django.conf import settings

# Browsers drop control characters and read a backslash as a slash before they look at an address.
DISGUISED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff\\]")
CLIMBING = re.compile(r"(?:\.|%2e){2}", re.IGNORECASE)


def link_address(url: str) -> bool:
    """https anywhere, our own address, or a path on it; never another scheme and never ``//elsewhere``."""
    parts = _parts(url)
    if parts is None or "@" in parts.netloc:
        return False
    if not parts.scheme:
        return not parts.netloc and bool(url)
    return bool(parts.netloc) and (parts.scheme == "https" or f"{parts.scheme}://{parts.netloc}" == settings.PUBLIC_URL)


def image_address(url: str) -> bool:
    """A file of our public media and nothing else."""
    return _parts(url) is not None and url.startswith(settings.MEDIA_URL) and not CLIMBING.search(url)


def _parts(url: str):
    if DISGUISED.search(url) or url.startswith("//"):
        return None
    try:
        return urlsplit(url)
    except ValueError:  # a broken IPv6 host
        return None
