"""The ground courses stand on: the library's home and its catalogue. Nobody owns them, nobody edits them."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, Site

from cms.pages.permissions import GroundPermissions


class GroundPage(Page):
    """Shows nothing itself: whoever follows its address arrives at the learner's list of courses."""

    promote_panels = []
    settings_panels = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return GroundPermissions(user, self)

    def serve(self, request, *args, **kwargs):
        return HttpResponseRedirect(reverse("learner:study"))


def lay(home_model, catalogue_model) -> None:
    """There is one home with one catalogue, and the site begins there. Laying it again changes nothing."""
    with override(settings.LANGUAGE_CODE):
        library, catalogue = _("Library"), _("Catalogue of courses")
    home = home_model.objects.first() or _plant(home_model(title=library, slug="library"), Page.get_first_root_node())
    if not catalogue_model.objects.exists():
        _plant(catalogue_model(title=catalogue, slug="courses"), home)
    Site.objects.exclude(root_page=home.page_ptr).update(root_page=home.page_ptr)
    Page.objects.filter(depth=2).exclude(pk=home.pk).delete()  # the welcome page Wagtail's own migrations leave


def _plant(page: Page, parent: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish(skip_permission_checks=True)
    return page
