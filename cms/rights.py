"""The rights the library asks about. Who holds them, and where, ``user.scopes_for`` answers."""

WRITE = "cms.write"
APPROVE_COURSE = "cms.approve_course"
APPROVE_LIST = "cms.approve_list"
