"""The identity page: what is refused and why, and what is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lms.people.models import GlyphReport, Identity, IdentityPhoto
from lms.web.account.words import NAME, NUMBER
from tests.lms.people.build import declared, jpeg, number, region, someone, verified

pytestmark = pytest.mark.django_db
PAGE = "/me/identity/"
UNPRINTABLE = "\U00030000"  # the first ideograph of extension G, which the house's fonts lack


@pytest.fixture
def me(client):
    user = someone("")
    client.force_login(user)
    return user


def declare(client, document: str = "", **given):
    facts = {"name": "韦小满", "id_number": number(), "consent": "on"} | given
    return client.post(PAGE + (f"?document={document}" if document else ""), facts)


def hand_in(client, content: bytes, *, name: str = "me.jpg", **given):
    photo = SimpleUploadedFile(name, content, "image/jpeg")
    return client.post(reverse("people:photo"), {"photo": photo, "consent": "on"} | given)


def test_number_name_consent_and_portrait_make_a_verified_identity(client, me):
    declare(client, name="阿依古丽•买买提")
    hand_in(client, jpeg())

    identity = Identity.objects.get(user=me)
    me.refresh_from_db()
    assert (identity.name, identity.id_number, identity.is_verified) == ("阿依古丽·买买提", number(), True)
    assert (identity.sex, str(identity.birth_date), me.name) == ("1", "1993-03-14", "阿依古丽·买买提")


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        (number()[:-1] + ("1" if number()[-1] != "1" else "2"), "check", {}),
        ("130503670401001", "old", {}),
        ("1234", "length", {"typed": 4}),
        ("99042119930230123X", "date", {"digits": "19930230"}),
        ("99042129930314123X", "future", {"digits": "29930314"}),
        ("9904211993031412AX", "characters", {}),
        ("810000190003071236", "permit", {}),
    ],
)
def test_a_wrong_number_is_refused_in_its_own_words(client, me, typed, code, facts):
    answer = declare(client, id_number=typed)

    assert answer.context["identity_form"].errors["id_number"] == [str(NUMBER[code]) % facts]
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    ("typed", "code"), [("韦", "short"), ("韦满7", "characters"), ("·韦满", "dots"), ("韦" * 51, "long")]
)
def test_a_wrong_name_is_refused_in_its_own_words(client, me, typed, code):
    answer = declare(client, name=typed)

    assert answer.context["identity_form"].errors["name"] == [str(NAME[code])]
    assert not Identity.objects.exists()


def test_without_consent_nothing_is_kept(client, me):
    declare(client, consent="")
    hand_in(client, jpeg(), consent="")

    assert (Identity.objects.count(), IdentityPhoto.objects.count()) == (0, 0)


def test_a_name_no_font_prints_is_refused_and_the_centre_told_once(client, me):
    region("99")

    answers = [declare(client, name=f"王{UNPRINTABLE}") for _ in range(2)]

    assert UNPRINTABLE in answers[1].context["identity_form"].errors["name"][0]
    assert list(GlyphReport.objects.values_list("user", "name", "characters", "scope", "resolved_at")) == [
        (me.pk, f"王{UNPRINTABLE}", UNPRINTABLE, "/99/", None)
    ]
    assert not Identity.objects.exists()


@pytest.mark.parametrize("name", ["王䶮", "王𣲗", "𠮷田一"])
def test_rare_characters_that_print_are_names_like_any_other(client, me, name):
    declare(client, name=name)

    assert Identity.objects.get().name == name


def test_a_passport_asks_for_what_it_does_not_say(client, me):
    silent = declare(client, "passport", id_number="E12345678")
    declare(client, "passport", id_number="E12345678", birth_date="1990-05-01", sex="2")

    assert sorted(silent.context["identity_form"].errors) == ["birth_date", "sex"]
    assert list(Identity.objects.values_list("document_kind", "sex")) == [("passport", "2")]


def test_an_unknown_document_is_no_page(client, me):
    assert client.get(PAGE + "?document=library-card").status_code == 404


def test_a_number_of_another_account_is_refused_without_telling_whose(client, me):
    declared(someone("韦大满", email="da@demo.example"))

    answer = declare(client)

    assert "韦大满" not in answer.content.decode()
    assert list(answer.context["identity_form"].errors) == ["id_number"]
    assert Identity.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"no picture", "me.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "me.svg"),
        (jpeg(100, 100), "small.jpg"),
    ],
)
def test_what_is_no_portrait_is_refused_at_its_field(client, me, content, name):
    answer = hand_in(client, content, name=name)

    assert list(answer.context["portrait_form"].errors) == ["photo"]
    assert not IdentityPhoto.objects.exists()


def test_the_portrait_is_cropped_and_shown_to_its_owner_alone(client, me):
    from io import BytesIO

    from PIL import Image

    hand_in(client, jpeg(900, 900))
    mine = client.get(reverse("people:photo"))
    client.force_login(someone("旁人", email="other@demo.example"))
    other = client.get(reverse("people:photo"))

    assert Image.open(BytesIO(mine.content)).size == (295, 413)
    assert mine.headers["Cache-Control"] == "private, no-store"
    assert other.status_code == 404


def test_a_verified_identity_is_shown_and_no_longer_asked_for(client, me):
    verified(me)

    page = client.get(PAGE).content.decode()
    declare(client, name="别人")

    assert (number() in page, 'name="id_number"' in page) == (False, False)
    assert f"{number()[:4]}{'*' * 10}{number()[-4:]}" in page
    assert Identity.objects.get().name != "别人"
