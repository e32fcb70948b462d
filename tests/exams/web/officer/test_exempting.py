"""Exempting one candidate from Safe Exam Browser: one officer asks, a second one approves."""

import plistlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams.papers.models import Exam, Round
from exams.sittings import services
from exams.sittings.models import SebExemption
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam(), needs_seb=True)


@pytest.fixture
def admission(held):
    return services.admit(held, build.person(), by=build.person(build.PROVINCE), at=build.now())


def address(admission) -> str:
    return f"/office/rounds/{admission.round_id}/exempt/{admission.pk}/"


def test_one_asks_and_a_second_approves(client, sign_in, admission):
    first = sign_in(build.PROVINCE)
    client.post(address(admission), {"reason": "机房装不上"})
    client.post(address(admission), {"approve": "1"})
    waiting = client.get(address(admission)).content.decode()
    assert "waits for a second person" in waiting and 'name="approve"' not in waiting
    assert SebExemption.objects.get().approved_at is None

    second = sign_in(build.PROVINCE, rights=("exams.invigilate",))
    assert 'name="approve"' in client.get(address(admission)).content.decode()
    client.post(address(admission), {"approve": "1"})

    found = SebExemption.objects.get()
    assert (found.reason, found.requested_by, found.approved_by) == ("机房装不上", first, second)
    assert "may use any browser" in client.get(address(admission)).content.decode()


def test_whoever_asks_a_second_time_does_not_approve_by_it(client, sign_in, admission):
    sign_in(build.PROVINCE)
    client.post(address(admission), {"reason": "机房装不上"})
    sign_in(build.PROVINCE)

    client.post(address(admission), {"reason": "我也这样看"})

    assert SebExemption.objects.values_list("reason", "approved_at").get() == ("机房装不上", None)


def test_without_a_reason_nothing_is_asked(client, sign_in, admission):
    sign_in(build.PROVINCE)

    answer = client.post(address(admission), {"reason": " "})

    assert answer.context["form"].errors["reason"] == ["Say why. Without a reason nothing is changed."]
    assert SebExemption.objects.count() == 0


def test_it_is_not_there_for_others_elsewhere_or_where_the_browser_is_not_needed(client, sign_in, admission):
    free = build.seated().admission
    sign_in(build.PROVINCE)
    found = [client.get(path).status_code for path in (address(free), f"/office/rounds/{free.round_id}/seb/{free.pk}/")]
    sign_in("/99/9901/")
    found += [client.get(address(admission)).status_code]
    sign_in(build.PROVINCE, rights=("exams.read",))
    found += [client.get(address(admission)).status_code]

    assert found == [404] * 4


def test_the_file_is_the_one_the_candidate_gets(client, sign_in, admission):
    sign_in(build.PROVINCE)
    officers = client.get(f"/office/rounds/{admission.round_id}/seb/{admission.pk}/").content
    client.force_login(admission.candidate)

    assert client.get(f"/exams/admission/{admission.pk}/seb/").content == officers
    assert "/seb/" in plistlib.loads(officers)["startURL"]


def test_the_list_of_candidates_leads_there_and_costs_the_same_for_one_and_three(client, sign_in, held):
    sign_in(build.PROVINCE)
    client.get(f"/office/rounds/{held.pk}/")
    counted = []
    for count in (1, 2):
        for _ in range(count):
            one = services.admit(held, build.person(), by=build.person(build.PROVINCE), at=build.now())
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/office/rounds/{held.pk}/").content.decode()
        counted.append(len(queries))

    assert counted[0] == counted[1]
    assert f'href="{address(one)}"' in page and "only Safe Exam Browser" in page


def test_a_round_is_announced_with_or_without_it(client, sign_in):
    exam = build.exam(Exam.Purpose.COMPETENCY)
    sign_in(build.PROVINCE)
    told = {"exam": exam.pk, "opens_at": "2099-03-02T09:00", "closes_at": "2099-03-02T17:00"}

    client.post("/office/rounds/new/", told | {"name": "甲批"})
    client.post("/office/rounds/new/", told | {"name": "乙批", "needs_seb": "on"})

    assert dict(Round.objects.values_list("name", "needs_seb")) == {"甲批": False, "乙批": True}
