"""Choosers that start without an inline script: what to start stands in the page, ``cms/editor.js`` starts it."""

import json

from django.utils.html import escapejs, format_html
from wagtail.admin.widgets import AdminPageChooser
from wagtail.snippets.widgets import AdminSnippetChooser


class StartedByScript:
    """Mixed into one of Wagtail's choosers, whose ``render`` would end with ``<script>``."""

    def render(self, name, value, attrs=None, renderer=None):
        shown = self.get_value_data(value)
        options = json.dumps(self.get_js_init_options(attrs["id"], name, shown))
        return format_html(
            '{}<template data-starts="{}" data-id="{}" data-with="{}"></template>',
            self.render_html(name, shown, attrs), self.js_constructor, attrs["id"], escapejs(options),
        )  # fmt: skip


class SnippetChooser(StartedByScript, AdminSnippetChooser):
    def get_value_data_from_instance(self, instance):
        """The key as text: media have UUIDs, which Wagtail's form state cannot write down."""
        return super().get_value_data_from_instance(instance) | {"id": str(instance.pk)}


class PageChooser(StartedByScript, AdminPageChooser):
    pass
