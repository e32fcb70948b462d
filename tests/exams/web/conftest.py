"""Officers and authors at their desks."""

from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model

from tests.exams import build

EVERY = (
    "exams.write_item",
    "exams.review_item",
    "exams.set_paper",
    "exams.release_result",
    "exams.read",
    "exams.invigilate",
    "exams.approve_accommodation",
)


@pytest.fixture
def sign_in(client):
    """Signs in, in English, somebody who holds these rights (all of them by default) at these scopes, and nobody else any."""
    held: dict = {}

    def scopes_for(user, right: str) -> tuple[str, ...]:
        scopes, rights = held.get(user.pk, ((), ()))
        return scopes if right in rights else ()

    def sign(*scopes: str, rights=EVERY):
        user = build.person(*scopes)
        held[user.pk] = (scopes, rights)
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return user

    user_model = get_user_model()
    with patch.object(user_model, "scopes_for", scopes_for):
        yield sign
