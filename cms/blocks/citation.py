"""A statute citation: only the key is stored; title, article and summary come from the statute itself."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.statutes.queries import article_choices


class StatuteBlock(blocks.StructBlock):
    article = blocks.ChoiceBlock(
        choices=article_choices, label=_("Article"), help_text=_("Missing? Add it under Statutes, then come back.")
    )

    class Meta:
        label = _("Statute citation")
        icon = "openquote"
