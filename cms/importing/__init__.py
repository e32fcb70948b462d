"""Bringing in courses, lists and statutes from plain data, through the same rights and checks as the screens.

The data reads as the files of the demo do: a course names its lessons, a lesson its blocks. Nothing here approves.
"""

from cms.importing.courses import import_course
from cms.importing.lists import import_list
from cms.importing.statutes import import_statutes

__all__ = ["import_course", "import_list", "import_statutes"]
