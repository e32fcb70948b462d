"""The site's settings with the planted fault in them."""

from lms.config.settings import *  # noqa: F403
from lms.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.planted.PlantedConfig"]
