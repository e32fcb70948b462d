"""The site's own settings, and the table of the bare views beside its own."""

from lms.config.settings import *  # noqa: F403
from lms.config.settings import INSTALLED_APPS as OF_THE_SITE

INSTALLED_APPS = [*OF_THE_SITE, "tests.load.bare"]
