"""Numbers as a headline says them."""

from django.utils.translation import pgettext


def counted(n: int) -> str:
    """Small numbers are words, in Chinese those that count things (两, not 二)."""
    spelt = (
        pgettext("number in a headline", "one"), pgettext("number in a headline", "two"),
        pgettext("number in a headline", "three"), pgettext("number in a headline", "four"),
        pgettext("number in a headline", "five"), pgettext("number in a headline", "six"),
        pgettext("number in a headline", "seven"), pgettext("number in a headline", "eight"),
        pgettext("number in a headline", "nine"),
    )  # fmt: skip
    return spelt[n - 1] if n <= len(spelt) else str(n)
