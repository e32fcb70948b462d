"""The bare site's settings with the planted fault: SQLite does not wait for its disk at each commit."""

from tests.load.site_settings import *  # noqa: F403
from tests.load.site_settings import DATABASES

if "init_command" in DATABASES["default"].get("OPTIONS", {}):
    given = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = given.replace("synchronous=FULL", "synchronous=NORMAL")
