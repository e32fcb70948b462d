"""What is done with awards and certificates."""

from lms.credentials.services.awarding import award, decline
from lms.credentials.services.changing import lift, revoke, suspend
from lms.credentials.services.issuing import replace
from lms.credentials.services.printing import print_certificate
from lms.credentials.services.proposing import propose
from lms.credentials.services.telling import tell

__all__ = ["award", "decline", "lift", "print_certificate", "propose", "replace", "revoke", "suspend", "tell"]
