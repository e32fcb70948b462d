"""The editor's first page: what waits for the reader, handed up by every house."""

from wagtail.admin.ui.components import Component

from cms import registry
from cms.web.waiting import duties


class DutiesPanel(Component):
    name = "duties"
    template_name = "cms/duties_panel.html"
    order = 10

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {"duties": [*duties(request.user), *registry.panels.gather(request)]}


def replace(request, panels) -> None:
    """Of Wagtail's own panels only the reader's recent edits stay."""
    panels[:] = [DutiesPanel(), *(panel for panel in panels if panel.name == "recent_edits")]
