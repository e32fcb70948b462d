"""The explorer and the page chooser: of one's own pages only, and only below pages one may look at."""

from django.http import Http404
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Page
from wagtail.permissions import policy_registry


def own(user):
    return policy_registry.get_by_type(Page).explorable_instances(user)


def own_pages(parent_page, pages, request):
    """Wagtail asks nothing of the page whose children it lists; here a foreign one is not found."""
    if not own(request.user).filter(pk=parent_page.pk).exists():
        raise Http404
    return pages


def own_choices(pages, request):
    return pages.filter(pk__in=own(request.user).values("pk"))


class OwnBrowseView(BrowseView):
    """Begins at the catalogue; Wagtail would begin at whatever page all others have above them, somebody else's perhaps."""

    def get(self, request, parent_page_id=None):
        top = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
        parent_page_id = parent_page_id or (top and top.pk)
        if not own(request.user).filter(pk=parent_page_id).exists():
            raise Http404
        return super().get(request, parent_page_id)
