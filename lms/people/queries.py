"""Reads with a name."""

from uuid import UUID

from foundation import crypto
from lms.people import identity_number, phones
from lms.people.models import Identity, IdentityPhoto, User


def id_digest(number: str) -> bytes:
    """The look-up digest of a document's number. All documents share one number space, so one number is one account."""
    return crypto.digest("id-number", identity_number.normalised(number))


def account_by_id_number(number: str) -> User | None:
    identity = Identity.objects.select_related("user").filter(id_digest=id_digest(number)).first()
    return identity and identity.user


def account_by_phone(number: str) -> User | None:
    """The account that proved to have this phone."""
    return User.objects.signing_in_by_phone(phones.normalised(number)).first()


def portrait_of(user_id: UUID) -> bytes | None:
    """The JPEG that somebody handed in, for their own certificate or admission ticket."""
    found = IdentityPhoto.objects.filter(user=user_id).first()
    return found and bytes(found.content)
