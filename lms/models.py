"""Gathers the rooms' tables for Django; no room imports this."""

from lms.credentials.models import (
    AwardRule,
    Certificate,
    Decision,
    NumberSeries,
    Outbox,
    Qualification,
    QualificationEvent,
    QualificationGround,
)
from lms.credits.models import CreditEntry
from lms.eligibility.models import Application, EligibilityRule
from lms.learning.models import Enrolment, LessonCompletion, StudySegment
from lms.people.models import AccessEntry, Consent, GlyphReport, Identity, IdentityPhoto, SentMessage, User
from lms.stations.models import Appointment, Organisation, Post, Region, RoleGrant

__all__ = [
    "AccessEntry",
    "Application",
    "Appointment",
    "AwardRule",
    "Certificate",
    "Consent",
    "CreditEntry",
    "Decision",
    "EligibilityRule",
    "Enrolment",
    "GlyphReport",
    "Identity",
    "IdentityPhoto",
    "LessonCompletion",
    "NumberSeries",
    "Organisation",
    "Outbox",
    "Post",
    "Qualification",
    "QualificationEvent",
    "QualificationGround",
    "Region",
    "RoleGrant",
    "SentMessage",
    "StudySegment",
    "User",
]
