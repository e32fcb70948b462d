"""Directors, officers and auditors come in with two factors."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from tests.lms.people.build import PASSWORD, holding, someone

pytestmark = pytest.mark.django_db
SETUP = "/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def no_attempts():
    cache.clear()


@pytest.mark.parametrize("role", ["director", "county_officer", "city_officer", "provincial_officer", "auditor"])
@pytest.mark.parametrize("page", ["people:profile", "station:people", "people:export", "wagtailadmin_home"])
def test_without_it_they_are_sent_to_set_it_up(client, role, page):
    client.force_login(holding(role))

    answer = client.get(reverse(page))

    assert (answer.status_code, answer.headers["Location"]) == (302, SETUP)


@pytest.mark.parametrize("role", ["trainer", "assessor", "invigilator"])
def test_for_others_a_password_is_enough(client, role):
    client.force_login(holding(role))

    assert client.get(reverse("people:profile")).status_code == 200


def test_a_learner_pays_one_query_for_it(client, django_assert_max_num_queries):
    client.force_login(someone())
    client.get(reverse("people:access"))

    with django_assert_max_num_queries(6):
        client.get(reverse("people:access"))


def test_set_up_it_opens_the_pages_and_is_asked_for_at_the_next_sign_in(client):
    officer = holding("provincial_officer")
    client.post("/account/login/", {"login": officer.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    secret = client.get(SETUP).context["form"].secret
    client.post(
        SETUP, {"code": auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))}
    )
    inside = client.get(reverse("station:people")).status_code
    client.post("/account/logout/")
    asked = client.post("/account/login/", {"login": officer.email, "password": PASSWORD})

    assert (inside, asked.headers["Location"]) == (200, "/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session


def test_its_secret_lies_sealed(client):
    officer = holding("provincial_officer")
    auth.TOTP.activate(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert auth.TOTP(Authenticator.objects.get()).instance.user == officer
