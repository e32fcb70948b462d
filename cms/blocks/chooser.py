"""The field for one item: its public id, with suggestions fetched as one types."""

from django import forms
from django.urls import reverse_lazy


class ItemInput(forms.TextInput):
    """A text field that stays usable without its script: the public id may be pasted."""

    class Media:
        js = ["cms/items.js"]

    def __init__(self, attrs=None):
        super().__init__({"data-items-url": reverse_lazy("library:items"), "autocomplete": "off"} | (attrs or {}))
