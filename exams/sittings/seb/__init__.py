"""Safe Exam Browser (防作弊浏览器): what its file says, the key that follows from it, and whether a request carries it. Pure."""

from exams.sittings.seb.check import CONFIG_KEY_HEADER, PAGE_HEADER, Facts, expected, proven
from exams.sittings.seb.configuration import Settings, settings
from exams.sittings.seb.file import written
from exams.sittings.seb.key import config_key

__all__ = [
    "CONFIG_KEY_HEADER",
    "PAGE_HEADER",
    "Facts",
    "Settings",
    "config_key",
    "expected",
    "proven",
    "settings",
    "written",
]
