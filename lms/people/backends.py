"""Signing in with the number of one's document."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend

from lms.people import queries


class IdNumberBackend(BaseBackend):
    """Lets in who knows an ID number and the account's password.

    The number is looked up by its keyed digest: it is never a username, and nothing of it reaches session or log.
    """

    def authenticate(self, request, id_number: str | None = None, password: str | None = None):
        if not id_number or not password:
            return None
        user = queries.account_by_id_number(id_number)
        if user is None:
            get_user_model()().set_password(password)  # takes the time that checking a password takes
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id):
        return get_user_model().objects.filter(pk=user_id, is_active=True).first()
