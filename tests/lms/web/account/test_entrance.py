"""Coming in: three ways, one account, five attempts."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from lms.people.models import SentMessage, User
from tests.lms.people.build import PASSWORD, declared, number, someone

pytestmark = pytest.mark.django_db
DOOR = "/account/login/"


@pytest.fixture(autouse=True)
def outbox(settings):
    """pytest keeps mail to itself; here it goes where the embedded default puts it."""
    settings.EMAIL_BACKEND = "lms.people.messages.OutboxEmailBackend"


@pytest.fixture(autouse=True)
def no_attempts():
    cache.clear()
    yield
    cache.clear()


def come_in(client, login, password=PASSWORD, **headers):
    return client.post(DOOR, {"login": login, "password": password}, **headers)


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def code() -> str:
    return re.search(r"[0-9]{6}", SentMessage.objects.first().body).group()


@pytest.mark.parametrize(
    "login",
    [
        "wei@demo.example",
        "WEI@demo.example",
        "13912345678",
        "+86 139 1234 5678",
        number(),
        number().lower(),
        f" {number()} ",
    ],
)
def test_by_address_by_phone_or_by_id_number(client, login):
    user = someone(phone="13912345678")
    declared(user)

    answer = come_in(client, login)

    assert (answer.status_code, client.session["_auth_user_id"]) == (302, str(user.pk))


@pytest.mark.parametrize(
    "login", ["wei@demo.example", "13912345678", number(), number(125), "nobody@demo.example", "什么"]
)
def test_a_wrong_pair_is_refused_in_the_same_words_whoever_it_is(client, login):
    declared(someone(phone="13912345678"))

    answer = come_in(client, login, "wrong-Enough-8")

    assert not signed_in(client)
    assert answer.context["form"].non_field_errors() == [str(_wrong())]


def _wrong():
    from lms.people.adapter import WRONG

    return WRONG


def test_messages_will_speak_the_language_of_the_last_sign_in(client):
    someone()
    client.cookies["django_language"] = "en"

    come_in(client, "wei@demo.example")

    assert User.objects.get().language == "en"


def test_an_unverified_phone_opens_nothing(client):
    from lms.people import services

    services.set_phone(someone(), "13912345678", verified=False)

    come_in(client, "13912345678")

    assert not signed_in(client)


@pytest.mark.parametrize("login", ["wei@demo.example", number()])
def test_a_closed_account_opens_to_nobody(client, login):
    declared(someone())
    User.objects.update(is_active=False)

    come_in(client, login)

    assert not signed_in(client)


def test_the_id_number_lies_neither_in_session_nor_cache_nor_database(client):
    declared(someone())

    come_in(client, number())
    come_in(client, number(), "wrong-Enough-8")

    stored = str(dict(client.session.items())) + str(getattr(cache, "_cache", {}))
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        stored += str(cursor.fetchall())
    assert number() not in stored


def test_a_session_is_sealed_at_rest(client):
    someone()
    come_in(client, "wei@demo.example")

    session = client.session
    assert str(session["_auth_user_id"]) not in session.encode(dict(session.items()))
    assert session.decode(session.encode({"a": 1})) == {"a": 1}


def test_five_wrong_passwords_close_one_account_for_every_way_in(client):
    declared(someone(phone="13912345678"))
    for login in ["wei@demo.example", "13912345678", number(), "wei@demo.example", number()]:
        come_in(client, login, "wrong-Enough-8")

    for login in ["wei@demo.example", "13912345678", number()]:
        come_in(client, login)
        assert not signed_in(client)


def test_an_exam_room_behind_one_address_comes_in_while_one_account_is_attacked(client, client_of):
    someone()
    for n in range(50):
        someone(f"考生{n}", email=f"c{n}@demo.example")
    for _ in range(8):
        come_in(client, "wei@demo.example", "wrong-Enough-8", REMOTE_ADDR="203.0.113.9")

    came = 0
    for n in range(50):
        candidate = client_of()
        come_in(candidate, f"c{n}@demo.example", REMOTE_ADDR="203.0.113.9")
        came += signed_in(candidate)

    come_in(client, "wei@demo.example", REMOTE_ADDR="203.0.113.9")
    assert (came, signed_in(client)) == (50, False)


def test_the_right_password_does_not_count_as_an_attempt(client_of):
    someone()
    for _ in range(7):
        come_in(client_of(), "wei@demo.example")

    last = client_of()
    come_in(last, "wei@demo.example")
    assert signed_in(last)


@pytest.fixture
def client_of():
    from django.test import Client

    return Client


def sign_up(client, **given):
    return client.post("/account/signup/", {"password1": PASSWORD, "password2": PASSWORD} | given)


def test_an_address_is_proved_by_the_code_in_the_outbox(client):
    sign_up(client, email="Neu@demo.example")

    before = signed_in(client)
    client.post("/account/confirm-email/", {"code": code()})

    user = User.objects.get()
    assert (before, signed_in(client), user.email, user.phone) == (False, True, "neu@demo.example", None)


def test_a_phone_is_proved_by_the_code_in_the_outbox(client):
    sign_up(client, phone="139 1234 5678")

    sent = SentMessage.objects.get()
    before = signed_in(client), User.objects.get().phone_verified_at
    client.post("/account/phone/verify/", {"code": code()})

    user = User.objects.get()
    assert (sent.channel, sent.recipient, before) == ("sms", "13912345678", (False, None))
    assert (signed_in(client), user.email, user.phone, user.phone_verified_at is None) == (
        True,
        None,
        "13912345678",
        False,
    )


def test_two_people_sign_up_with_nothing_but_a_phone(client_of):
    for phone in ["13912345678", "13912345679"]:
        client = client_of()
        sign_up(client, phone=phone)
        client.post("/account/phone/verify/", {"code": code()})

    assert User.objects.filter(phone_verified_at__isnull=False).count() == 2


def test_a_wrong_code_proves_nothing(client):
    sign_up(client, phone="13912345678")

    client.post("/account/phone/verify/", {"code": "000000"})

    assert (signed_in(client), User.objects.get().phone_verified_at) == (False, None)


@pytest.mark.parametrize("given", [{"email": "wei@demo.example"}, {"phone": "13912345678"}])
def test_signing_up_again_makes_no_account_and_tells_only_its_owner(client, given):
    someone(phone="13912345678")

    answer = sign_up(client, **given)

    assert (answer.status_code, User.objects.count(), SentMessage.objects.count()) == (302, 1, 1)
    assert code_free(SentMessage.objects.get().body)


def code_free(body: str) -> bool:
    return "13912345678" not in body


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "__all__"),
        ({"email": "no address"}, "email"),
        ({"phone": "12345"}, "phone"),
        ({"phone": "22912345678"}, "phone"),
        ({"email": "neu@demo.example", "password2": "another-One-9"}, "password2"),
        ({"email": "neu@demo.example", "password1": "1234567890", "password2": "1234567890"}, "password1"),
        ({"email": "neu@demo.example", "password1": "short", "password2": "short"}, "password1"),
    ],
)
def test_what_cannot_be_an_account_is_refused_at_its_field(client, given, field):
    answer = sign_up(client, **given)

    assert (answer.status_code, field in answer.context["form"].errors, User.objects.count()) == (200, True, 0)


def test_without_an_sms_provider_no_phone_is_asked_for(client, settings):
    settings.SMS_PROVIDER = ""

    assert "phone" not in client.get("/account/signup/").context["form"].fields


def test_a_new_password_opens_a_closed_account_at_once(client):
    someone()
    for _ in range(6):
        come_in(client, "wei@demo.example", "wrong-Enough-8")
    client.post("/account/password/reset/", {"email": "wei@demo.example"})
    link = re.search(r"/account/password/reset/key/\S+", SentMessage.objects.get().body).group()

    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "another-One-9", "password2": "another-One-9"})
    come_in(client, "wei@demo.example", "another-One-9")

    assert signed_in(client)


def test_the_outbox_shows_what_was_sent_and_is_no_page_in_production(client, settings):
    sign_up(client, email="neu@demo.example")

    shown = client.get(reverse("people:outbox"))
    settings.OUTBOX = False
    gone = client.get(reverse("people:outbox"))

    assert code() in shown.content.decode()
    assert gone.status_code == 404
