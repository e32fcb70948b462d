"""The editor's menu: what writers use, and the way back to the site."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

UNUSED = {"reports", "help", "settings", "images", "documents"}


def only_what_is_used(request, menu_items) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in UNUSED]


def desk() -> MenuItem:
    return MenuItem(_("Submissions"), reverse("library:desk"), name="desk", icon_name="tasks", order=250)
