"""A knowledge check: which items, by their public ids. The items themselves live in the exam room."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.chooser import ItemInput

ITEM = RegexValidator(
    r"\Aitem:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z",
    _("An item is named as item: and its public id, such as item:0b6f0b0e-0000-4000-8000-000000000000."),
)


class ItemBlock(blocks.CharBlock):
    """One item; the editor offers what the exam room lets this person choose."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs, validators=[ITEM])
        self.field.widget = ItemInput()


class CheckBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=100)
    intro = blocks.CharBlock(label=_("Introduction"), required=False, max_length=300)
    items = blocks.ListBlock(ItemBlock(label=_("Item")), label=_("Items"), min_num=1, max_num=10)

    class Meta:
        label = _("Knowledge check")
        icon = "help"
