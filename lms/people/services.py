"""What changes about accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from foundation import clock
from lms.people import phones
from lms.people.models import User


@transaction.atomic
def open_account(
    *, at: datetime, email: str | None = None, phone: str | None = None, name: str = "", password: str | None = None
) -> User:
    """An account whose e-mail and phone count as verified: for the demo and for accounts made by an authority."""
    user = User.objects.create_user(email, password, name=name, date_joined=at)
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if phone:
        set_phone(user, phone, verified=True, at=at)
    return user


def set_phone(user: User, number: str, *, verified: bool, at: datetime | None = None) -> None:
    """The account's phone from now on. A verified number that another account holds is refused by the database."""
    user.phone = phones.normalised(number)
    user.phone_digest = phones.digest(number)
    user.phone_verified_at = (at or clock.now()) if verified else None
    user.save(update_fields=["phone", "phone_digest", "phone_verified_at"])
