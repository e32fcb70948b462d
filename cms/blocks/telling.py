"""Blocks that tell: a case to think about, and a line that must not be overlooked."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.text import CleanTextBlock

TONES = [
    ("key", _("Key point")),
    ("warning", _("Common mistakes")),
    ("exercise", _("Exercise at your post")),
    ("note", _("Note")),
]


class CaseBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=100)
    story = CleanTextBlock(label=_("What happened"), features=["bold", "italic", "ol", "ul"])
    question = blocks.CharBlock(label=_("What to think about"), required=False, max_length=300)

    class Meta:
        label = _("Case")
        icon = "group"


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(choices=TONES, default="note", label=_("Kind"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=100)
    text = CleanTextBlock(label=_("Text"), features=["bold", "italic", "ol", "ul"])

    class Meta:
        label = _("Callout")
        icon = "info-circle"
