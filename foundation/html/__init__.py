"""The only place that speaks to nh3 and bleach: rich text we keep is cleaned here, when it comes in and when it is saved.

bleach had its last release on 2026-06-05 and burns half a minute on nested tags, so it comes last, behind
limits and after nh3. Two engines with different parsers have to agree before a tag is kept.
"""

from foundation.html.cleaning import clean, plain
from foundation.html.limits import TooMuchHtml

__all__ = ["TooMuchHtml", "clean", "plain"]
