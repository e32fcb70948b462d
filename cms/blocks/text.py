"""Running text: headings, lists and emphasis, nothing that could load or imitate anything."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from foundation import html

# The editor writes b and i; what we keep says what is meant.
MEANT = {"b": "strong", "i": "em"}
DRAWN = re.compile(r"<(/?)(b|i)(?=[\s>])")
FEATURES = ["h3", "bold", "italic", "ol", "ul"]


class CleanTextBlock(blocks.RichTextBlock):
    """Rich text cleaned each time it is saved, whatever the browser sent."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": FEATURES} | kwargs)

    def clean(self, value):
        cleaned = super().clean(value)
        return RichText(tidy(cleaned.source)) if cleaned else cleaned


def tidy(source: str) -> str:
    """The same text with nothing in it that a lesson may not hold."""
    return html.clean(DRAWN.sub(lambda tag: f"<{tag[1]}{MEANT[tag[2]]}", source))


class TextBlock(blocks.StructBlock):
    text = CleanTextBlock(label=_("Text"))

    class Meta:
        label = _("Text")
        icon = "pilcrow"
