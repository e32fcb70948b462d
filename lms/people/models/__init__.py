"""The tables of the people room."""

from lms.people.models.account import User
from lms.people.models.identity import Consent, Identity, IdentityPhoto
from lms.people.models.message import SentMessage
from lms.people.models.record import AccessEntry, GlyphReport

__all__ = ["AccessEntry", "Consent", "GlyphReport", "Identity", "IdentityPhoto", "SentMessage", "User"]
