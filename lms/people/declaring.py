"""Declaring who one is: document, portrait, consent; verified as soon as all of it is there."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lms.errors import Refused
from lms.people import queries, verification
from lms.people.models import AccessEntry, Consent, Identity, IdentityPhoto, User

WORDING = "2026-11"  # the version of both consents; a changed wording is a new version


def declare(user: User, *, kind: str, number: str, name: str, sex: str, birth_date: date, at: datetime) -> Identity:
    """What the person says of themselves, with their consent to the use of the number.

    May be repeated until the identity is verified. Refuses a number that another account holds, without saying whose.
    """
    facts = {"document_kind": kind, "name": name, "sex": sex, "birth_date": birth_date, "declared_at": at}
    with transaction.atomic():
        identity = _open(user)
        for field, value in (facts | {"id_number": number, "id_digest": queries.id_digest(number)}).items():
            setattr(identity, field, value)
        _save(identity)
        consent(user, Consent.Purpose.ID_NUMBER, at=at)
        User.objects.filter(pk=user.pk).update(name=name)
        verify(identity, at=at)
    return identity


def hand_in_portrait(user: User, content: bytes, *, at: datetime) -> IdentityPhoto:
    """The portrait from now on, with consent to its use. May be repeated until the identity is verified."""
    with transaction.atomic():
        identity = _open(user)
        portrait = IdentityPhoto.objects.filter(user=user).first() or IdentityPhoto(user=user)
        portrait.content, portrait.taken_at = content, at
        portrait.save()
        consent(user, Consent.Purpose.PHOTO, at=at)
        if not identity._state.adding:
            verify(identity, at=at)
    return portrait


def verify(identity: Identity, *, at: datetime) -> None:
    """Verified, if number, portrait and both consents are there and the provider says by what. Repeating changes nothing."""
    if identity.is_verified or not IdentityPhoto.objects.filter(user=identity.user).exists():
        return
    if method := verification.provider().verify(identity):
        identity.verified_at, identity.verified_by = at, method
        identity.save(update_fields=["verified_at", "verified_by"])


def reopen(identity: Identity, *, by: User, reason: str, at: datetime) -> None:
    """The person may correct what they declared; until they did, it does not count. The person can read who did it."""
    with transaction.atomic():
        Identity.objects.filter(pk=identity.pk).update(verified_at=None, verified_by="")
        AccessEntry.objects.create(
            subject_id=identity.user_id, by=by, what=AccessEntry.What.CORRECTION, reason=reason, at=at
        )


def consent(user: User, purpose: str, *, at: datetime) -> None:
    """Consent to the wording in force; given once per wording."""
    Consent.objects.get_or_create(user=user, purpose=purpose, version=WORDING, defaults={"given_at": at})


def _open(user: User) -> Identity:
    """The person's identity or a new one, with the account locked; a verified one is closed."""
    User.objects.select_for_update().get(pk=user.pk)
    identity = Identity.objects.filter(user=user).first() or Identity(user=user)
    if identity.is_verified:
        raise Refused(
            _("Your identity is verified and closed. If something is wrong, ask your county officer to open it.")
        )
    return identity


def _save(identity: Identity) -> None:
    try:
        with transaction.atomic():
            identity.save()
    except IntegrityError:
        raise Refused(
            _(
                "This number already belongs to an account. If it is yours, sign in with it; else ask your county officer."
            )
        ) from None
