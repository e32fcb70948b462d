"""The library as Django knows it."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Library")

    def ready(self):
        post_migrate.connect(lay_ground, sender=self)


def lay_ground(sender, using, **_) -> None:
    """After every migration there is a library to put courses into; laying it again changes nothing."""
    from cms.pages import ground
    from cms.pages.models import CataloguePage, HomePage

    if CataloguePage._meta.db_table not in connections[using].introspection.table_names():
        return  # somebody migrates only a part
    ground.lay(HomePage, CataloguePage)
