"""Refusals of this house."""


class Refused(Exception):
    """Something that was asked cannot be done; nothing was changed. Its text tells the person who asked what to do."""
