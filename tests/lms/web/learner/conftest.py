"""People at their pages; the clock of the house stands still where a page says dates."""

import pytest


@pytest.fixture
def signed_in(client):
    """Signs somebody in and hands back the browser."""

    def enter(someone):
        client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
