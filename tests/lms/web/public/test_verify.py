"""What anybody may learn about a certificate, and nothing more."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.credentials import archive, services
from lms.credentials.numbering import spaced
from lms.web.public import open_door
from tests.lms.credentials import build

pytestmark = pytest.mark.django_db
OF_THE_REQUEST = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|/v/[^"]*/|%2Fv%2F[^"]*')


@pytest.fixture(autouse=True)
def nobody_counted_yet():
    cache.clear()


def page(client, code, **extra):
    return client.get(reverse("verify:certificate", args=[code]), **extra)


def compared(client, content: bytes, name: str = "certificate.pdf"):
    return client.post(reverse("verify:compare"), {"file": SimpleUploadedFile(name, content)})


def changed(name):
    """A certificate that stands so."""
    certificate, told = build.printed(), {"by": build.officer(), "at": build.now(), "reason": build.REASON}
    if name != "valid":
        getattr(services, {"suspended": "suspend", "revoked": "revoke", "replaced": "replace"}[name])(
            certificate, **told
        )
    return certificate


@pytest.mark.parametrize("state", ["valid", "suspended", "revoked", "replaced"])
def test_the_page_says_how_it_stands_in_as_many_queries_and_keeps_what_is_personal(client, state):
    certificate = changed(state)
    identity = certificate.qualification.person.identity

    with CaptureQueriesContext(connection) as queries:
        answer = page(client, certificate.code.lower())

    text = answer.content.decode()
    assert (answer.status_code, answer.context["state"], len(queries)) == (200, state, 2)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert ("韦*满" in text, spaced(certificate.number) in text) == (True, True)
    assert [secret for secret in (identity.name, identity.id_number, "1993") if secret in text] == []
    assert (build.REASON in text) is (state != "valid")


def test_codes_nobody_issued_get_one_and_the_same_page(client):
    build.awarded()

    answers = [page(client, code) for code in ("0" * 26, "x", "7" * 26, "%F0%9F%98%80", "a" * 500)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({OF_THE_REQUEST.sub(b"", answer.content) for answer in answers}) == 1


def test_a_number_is_found_with_the_name_or_the_last_four_and_with_nothing_else(client):
    certificate = build.awarded()
    number, last = spaced(certificate.number), certificate.printed["id_number"][-4:]

    def asked(**said):
        return client.post(reverse("verify:look_up"), {"number": number} | said)

    home = reverse("verify:certificate", args=[certificate.code])
    assert [asked(**said).get("Location") for said in ({"name": "韦小满"}, {"last_four": last})] == [home, home]
    wrong = [asked(name="吴思"), asked(last_four="****"), asked(number=spaced("99GW20269904210009997"), name="韦小满")]
    assert [answer.status_code for answer in wrong] == [200, 200, 200]
    assert wrong[0].context["form"].non_field_errors() == wrong[1].context["form"].non_field_errors()


@pytest.mark.parametrize("number", ["", "99 GW", "99 GW 2026 990421 000317 2"])
def test_a_wrong_number_is_refused_at_its_field(client, number):
    answer = client.post(reverse("verify:look_up"), {"number": number, "name": "韦小满"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["number"])


def test_guessing_at_one_number_is_slowed_down(client):
    number = spaced(build.awarded().number)

    answers = [
        client.post(reverse("verify:look_up"), {"number": number, "name": "吴思"}).status_code for _ in range(21)
    ]

    assert answers == [200] * 20 + [429]


def test_an_address_is_slowed_down_only_after_many(client, monkeypatch):
    monkeypatch.setattr(open_door, "PER_MINUTE", 2)

    answers = [page(client, "x", REMOTE_ADDR="203.0.113.7").status_code for _ in range(3)]

    assert answers == [404, 404, 429]
    assert page(client, "x", REMOTE_ADDR="203.0.113.8").status_code == 404


def test_the_issued_file_is_known_and_one_changed_byte_makes_it_another(client):
    certificate = build.printed()
    content = bytearray(archive.opened(certificate.file).read())

    assert compared(client, bytes(content)).context["view"].certificate == certificate
    content[len(content) // 2] ^= 1
    assert "view" not in compared(client, bytes(content)).context


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.pdf"), (b"%PDF-1.7", "a.exe"), (b"MZ not a pdf", "a.pdf"), (b"%PDF-" + b"0" * 2_097_152, "a.pdf")],
)
def test_what_is_no_modest_pdf_is_refused_with_a_reason(client, content, name):
    answer = compared(client, content, name)

    assert (answer.status_code, list(answer.context["form"].errors), "compared" in answer.context) == (
        200,
        ["file"],
        False,
    )
