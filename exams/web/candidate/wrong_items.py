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
    """Rows of a list."""
    rows = (_drawn.get(_key(outcome.paper, item), partial(_draw, item)) for item in outcome.wrong)
    return format_html_join("", "{}", ((row,) for row in rows))


def _key(paper: str, item: WrongShown) -> tuple:
    """All that a row shows; stem and options are what the paper's fingerprint covers."""
    return paper, item.position, item.chosen, item.key, item.points, item.rationale, item.source, get_language()


def _draw(item: WrongShown) -> SafeString:
    return render_to_string("exams/parts/wrong_item.html", {"item": item})
