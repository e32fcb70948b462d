"""The officer's pages: who gets in, what waits, what an award does, and that no list costs more for more rows."""

from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms import sweeps
from lms.credentials import archive, services
from lms.credentials.models import Certificate, Decision, QualificationEvent
from tests.exams import build as hall
from tests.lms.credentials import build
from tests.lms.people import build as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def second_factor_given(settings):
    """Its own tests are elsewhere."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]


@pytest.fixture
def officer(client):
    officer = build.officer()
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return officer


def sign_in(client, role: str, code: str = "99"):
    user = people.holding(role, code)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def counted(client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("role", "desk", "awards", "certificates"),
    [
        ("provincial_officer", 200, 200, 200),
        ("county_officer", 200, 404, 404),
        ("auditor", 200, 404, 200),
        ("trainer", 404, 404, 404),
    ],
)
def test_each_role_finds_its_own_pages_and_no_others(client, role, desk, awards, certificates):
    sign_in(client, role)

    found = [client.get(reverse(f"office:{name}")).status_code for name in ("desk", "awards", "certificates")]

    assert found == [desk, awards, certificates]


def test_a_round_that_lacks_an_officer_waits_on_the_desk_of_who_may_arm_it(client):
    hall.bank_of()
    held = hall.round_of(hall.exam(), opens=3600, closes=7200)
    way = reverse("rounds:detail", args=[held.pk])
    url = reverse("office:desk")

    sign_in(client, "county_officer")
    assert way not in client.get(url).content.decode()

    sign_in(client, "provincial_officer")
    page = client.get(url).content.decode()
    assert "为「示例批次」授权启封" in page
    assert way in page
    hall.arm(held)
    assert way not in client.get(url).content.decode()


def test_a_certificate_of_another_county_is_not_there(client):
    certificate = build.printed(county="990421")
    sign_in(client, "provincial_officer", "990422")
    place = {"args": [certificate.pk]}

    addresses = [reverse("office:certificate", **place), reverse("office:certificate_pdf", **place),
                 reverse("office:certificate_act", args=[certificate.pk, "revoke"])]  # fmt: skip

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_a_proposal_of_another_county_cannot_be_chosen(client):
    decision = build.proposed(county="990421")
    sign_in(client, "provincial_officer", "990422")

    answer = client.post(
        reverse("office:award_decide"), {"chosen": [decision.pk], "batch": uuid4(), "decision": "award"}
    )

    assert (answer.status_code, Certificate.objects.count()) == (404, 0)


def test_the_preview_says_who_gets_what_and_changes_nothing(client, officer):
    fit, unfit = build.proposed(), build.proposed()
    unfit.person.portrait.delete()

    answer = client.post(reverse("office:award_preview"), {"chosen": [fit.pk, unfit.pk]})

    assert [row["one"].decision for row in answer.context["fit"]] == [fit]
    assert [(row["one"].decision, len(row["why"])) for row in answer.context["unfit"]] == [(unfit, 1)]
    assert Decision.objects.waiting().count() == 2


def test_confirming_twice_awards_once_and_leads_to_the_same_progress_page(client, officer):
    decisions, batch = [build.proposed(), build.proposed()], uuid4()
    said = {"chosen": [one.pk for one in decisions], "batch": batch, "decision": "award"}

    places = {client.post(reverse("office:award_decide"), said)["Location"] for _ in range(2)}

    assert (places, Certificate.objects.count()) == ({reverse("office:award_batch", args=[batch])}, 2)
    page = client.get(places.pop())
    assert (page.context["printed"], page.context["total"], page.context["running"]) == (0, 2, True)


def test_declining_asks_for_a_reason(client, officer):
    decision = build.proposed()
    said = {"chosen": [decision.pk], "batch": uuid4(), "decision": "decline"}

    refused = client.post(reverse("office:award_decide"), said)
    assert (refused.status_code, Decision.objects.waiting().count()) == (200, 1)

    client.post(reverse("office:award_decide"), said | {"reason": build.REASON})
    assert Decision.objects.get().note == build.REASON


def test_revoking_needs_a_reason_and_shows_everywhere(client, officer):
    certificate = build.printed()
    address = reverse("office:certificate_act", args=[certificate.pk, "revoke"])

    assert client.post(address, {"reason": " "}).context["form"].errors.keys() == {"reason"}
    assert not QualificationEvent.objects.exists()

    assert client.post(address, {"reason": build.REASON})["Location"] == reverse(
        "office:certificate", args=[certificate.pk]
    )
    assert client.get(reverse("verify:certificate", args=[certificate.code])).context["state"] == "revoked"
    assert client.get(address).status_code == 302  # there is nothing left to do


def test_the_workbook_holds_what_the_list_shows_with_masked_numbers(client, officer):
    build.awarded(name="韦小满"), build.awarded(name="吴思")

    answer = client.get(reverse("office:certificates_workbook"), {"words": "吴"})

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert [row[2] for row in rows[1:]] == ["吴思"]
    assert rows[1][3].count("*") == 10


@pytest.mark.parametrize("name", ["desk", "awards", "certificates"])
def test_a_list_of_three_takes_as_many_queries_as_of_one(client, officer, name):
    def one_more():
        build.awarded(by=officer) if name != "awards" else build.proposed()

    one_more()
    client.get(reverse(f"office:{name}"))
    first = counted(client, reverse(f"office:{name}"))
    one_more(), one_more()

    assert counted(client, reverse(f"office:{name}")) == first


def test_a_holder_downloads_the_frozen_bytes_and_nobody_elses(client):
    mine, other = build.printed(), build.printed()
    client.force_login(mine.qualification.person, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.get(reverse("learner:certificate_pdf", args=[mine.pk]))

    assert archive.digest(b"".join(answer.streaming_content)) == mine.sha256
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert answer["Content-Disposition"] == f'attachment; filename="{mine.number}-1.pdf"'
    assert client.get(reverse("learner:certificate_pdf", args=[other.pk])).status_code == 404
    assert [row["one"] for row in client.get(reverse("learner:certificates")).context["rows"]] == [mine]


def test_suspending_is_told_to_the_holder(client, officer, mailoutbox):
    certificate = build.awarded()
    services.suspend(certificate, by=officer, at=build.now(), reason=build.REASON)

    assert (sweeps.send_waiting(), build.REASON in mailoutbox[0].body) == (1, True)
