"""The gallery's own content in the reader's language; it is no interface text, so it stands beside its use."""

from django.utils.translation import get_language


def say(zh: str, en: str) -> str:
    return en if get_language() == "en" else zh
