"""The site's own settings, the table of the bare views beside its own, and static files where nothing was gathered."""

from lms.config.settings import *  # noqa: F403
from lms.config.settings import INSTALLED_APPS as OF_THE_SITE
from lms.config.settings import STORAGES

INSTALLED_APPS = [*OF_THE_SITE, "tests.load.bare"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
