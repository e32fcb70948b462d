"""What anybody may learn of a receipt: that it is known, when, how many answered. Nothing of whose it is."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import resolve, reverse

from exams.sittings import receipts, services
from exams.sittings.journal import append
from lms.web.public import open_door
from tests.exams import build

pytestmark = pytest.mark.django_db
UNKNOWN, MALFORMED = "QK7F-3M2X-09TD", "no-code"


@pytest.fixture(autouse=True)
def nobody_counted_yet():
    cache.clear()


@pytest.fixture
def receipt():
    sitting = build.seated()
    append([build.save(sitting, 1, "A", "B")])
    return services.submit(sitting.pk)[0]


def page(client, code: str):
    client.cookies["django_language"] = "en"
    return client.get(reverse("verify:receipt", args=[code]))


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("0", "O")]
)
def test_a_known_code_is_recognised_however_it_was_typed(client, receipt, typed):
    answer = page(client, typed(receipt.code))

    told = answer.content.decode()
    assert answer.status_code == 200
    assert "This receipt is known" in told
    assert "2 / 4" in told
    assert receipt.digest[:16] in told


def test_whose_it_is_and_the_rest_of_the_digest_are_not_told(client, receipt):
    told = page(client, receipt.code).content.decode()

    admission = receipt.sitting.admission
    hidden = (receipt.digest[:17], str(receipt.sitting_id), admission.number, admission.candidate.name)
    assert [word for word in hidden if word in told] == []


def test_any_other_code_is_answered_alike_as_long_and_with_as_many_queries(client, receipt, django_assert_num_queries):
    answers = []
    for code in (receipt.code, UNKNOWN, MALFORMED):
        page(client, code)
        with django_assert_num_queries(1):
            answers.append(page(client, code))

    known, unknown, malformed = answers
    assert [one.status_code for one in answers] == [200, 404, 404]
    assert len({len(one.content) for one in answers}) == 1
    words = [
        one.content.decode().replace(code, "").split() for one, code in ((unknown, UNKNOWN), (malformed, MALFORMED))
    ]
    assert [len(one) for one in words] == [len(words[0])] * 2
    assert "No receipt has this code" in unknown.content.decode()
    assert "No receipt has this code" not in known.content.decode()


def test_asking_too_often_is_slowed_down(client, receipt, monkeypatch):
    monkeypatch.setattr(open_door, "PER_MINUTE", 2)

    assert [page(client, receipt.code).status_code for _ in range(3)] == [200, 200, 429]


def test_the_address_in_the_qr_code_is_that_of_the_page(receipt):
    match = resolve(urlsplit(receipts.address(receipt.code)).path)

    assert (match.view_name, match.kwargs) == ("verify:receipt", {"code": receipt.code})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("QK7F-3M2X-09TD", "QK7F-3M2X-09TD"),
        (" qk7f 3m2x o9td ", "QK7F-3M2X-09TD"),
        ("ＱＫ７Ｆ3M2X09TD", "QK7F-3M2X-09TD"),
        ("QK7F-3M2X-09T", ""),
        ("QK7F-3M2X-09TU", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_as_it_was_given_out(typed, code):
    assert receipts.read(typed) == code


def test_the_candidate_prints_their_own_and_nobody_elses(client, receipt):
    sitting = receipt.sitting
    address = f"/sit/{sitting.pk}/receipt/"

    client.force_login(sitting.admission.candidate)
    told = client.get(address).content.decode()
    client.force_login(build.person())

    assert receipts.address(receipt.code) in told
    assert 'src="data:image/svg+xml;base64,' in told
    assert client.get(address).status_code == 404


def test_an_open_sitting_has_no_receipt_yet(client):
    sitting = build.seated()
    client.force_login(sitting.admission.candidate)

    assert client.get(f"/sit/{sitting.pk}/receipt/").status_code == 404
