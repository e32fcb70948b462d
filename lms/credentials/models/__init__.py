"""The tables of the credentials room."""

from lms.credentials.models.certificate import Certificate, NumberSeries
from lms.credentials.models.decision import AwardRule, Decision
from lms.credentials.models.owed import Outbox
from lms.credentials.models.qualification import Qualification, QualificationEvent, QualificationGround

__all__ = [
    "AwardRule",
    "Certificate",
    "Decision",
    "NumberSeries",
    "Outbox",
    "Qualification",
    "QualificationEvent",
    "QualificationGround",
]
