"""A lesson's page opened once: signed, so that evidence names a moment, a person and a revision we know of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.core import signing
from django.http import Http404
from django.utils.translation import gettext as _

from lms.learning.evidence import EvidenceRefused, Viewing

SALT = "lms.viewing"


@dataclass(frozen=True)
class Opened:
    """What the page keeps; ``owner`` tells one person's unsent evidence from another's in the same browser."""

    id: UUID
    owner: str
    token: str


def opened(person, *, lesson_key: str, revision: int, at: datetime) -> Opened:
    viewing = uuid4()
    ticket = [str(viewing), str(person.pk), lesson_key, revision, round(at.timestamp() * 1000)]
    owner = signing.Signer(salt=f"{SALT}.owner").signature(str(person.pk))
    return Opened(viewing, owner, signing.dumps(ticket, salt=SALT))


def read(token: object, *, person, lesson_key: str) -> tuple[Viewing, int]:
    """The viewing and the revision it showed. Another person's, or another lesson's, does not exist here."""
    try:
        viewing, owner, key, revision, moment = signing.loads(str(token), salt=SALT)
    except signing.BadSignature:
        raise EvidenceRefused("viewing", _("This page is not known here. Open the lesson again."))
    if owner != str(person.pk) or key != lesson_key:
        raise Http404
    return Viewing(UUID(viewing), datetime.fromtimestamp(moment / 1000, UTC)), revision
