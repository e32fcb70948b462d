"""The bare site's settings with the planted fault: no limit to what one page may save."""

from tests.load.site_settings import *  # noqa: F403
from tests.load.site_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.unlimited.UnlimitedConfig"]
