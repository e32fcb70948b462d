"""Properties are searched, not timed: a slow machine finds the same."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
