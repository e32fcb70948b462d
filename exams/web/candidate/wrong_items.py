"""What went wrong in a result, item by item. A hall that hands in at once reads the same items, so each is drawn once for all who chose alike."""

from functools import partial

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from exams.web.candidate.outcome import Outcome, WrongShown
from foundation.kept import Kept

_drawn = Kept(5_000)  # a few kilobytes each


def wrong_items(outcome: Outcome) -> SafeString:
    """Rows of a list. The key of what is kept names everything that a row shows: whoever chose alike got the same points."""
    language = get_language()
    keys = ((outcome.paper, item.position, item.chosen, item.source, language) for item in outcome.wrong)
    rows = (_drawn.get(key, partial(_draw, item)) for key, item in zip(keys, outcome.wrong, strict=True))
    return format_html_join("", "{}", ((row,) for row in rows))


def _draw(item: WrongShown) -> SafeString:
    return render_to_string("exams/parts/wrong_item.html", {"item": item})
