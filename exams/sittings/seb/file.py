"""The file that is opened with Safe Exam Browser: the settings as a property list, neither packed nor encrypted."""

import plistlib

from exams.sittings.seb.configuration import Settings

TYPE, ENDING = "application/seb", ".seb"


def written(settings: Settings) -> bytes:
    return plistlib.dumps(settings, fmt=plistlib.FMT_XML)
