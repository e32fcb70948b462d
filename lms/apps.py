"""People, stations, learning and credentials as Django knows them."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("People and credentials")

    def ready(self):
        from foundation import durability
        from lms import receivers  # noqa: F401

        checks.register(durability.check, checks.Tags.database)
