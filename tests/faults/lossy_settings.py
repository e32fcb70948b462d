"""The site's settings with a site that loses answers in them."""

from lms.config.settings import *  # noqa: F403
from lms.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.lossy.LossyConfig"]
