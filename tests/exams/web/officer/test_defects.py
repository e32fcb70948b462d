"""What candidates reported: at once for whoever sees the round, for authors after the release."""

from datetime import timedelta
from uuid import uuid4

import pytest

from exams.papers.models import Round
from exams.sittings import services
from exams.sittings.models import Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def sitting() -> Sitting:
    sitting = build.seated()
    services.report_defect(sitting.pk, key=uuid4(), position=2, kind="figure", words="表头缺单位")
    return sitting


def address(sitting) -> str:
    return f"/office/rounds/{sitting.admission.round_id}/"


def version_of(sitting):
    return sitting.paper.items.get(position=2).item_version


def over(round: Round, **fields) -> None:
    Round.objects.filter(pk=round.pk).update(opens_at=build.now() - 3 * DAY, closes_at=build.now() - DAY, **fields)


def test_a_round_leads_to_its_reports_with_who_made_them_and_without_the_text(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    page = client.get(f"{address(sitting)}reported/").content.decode()

    assert f"{address(sitting)}reported/" in client.get(address(sitting)).content.decode()
    assert "表头缺单位" in page and str(sitting.admission.candidate) in page
    assert version_of(sitting).stem not in page


def test_the_text_is_shown_once_the_round_is_over(client, sign_in, sitting):
    sign_in(build.PROVINCE)
    over(sitting.admission.round)

    assert version_of(sitting).stem in client.get(f"{address(sitting)}reported/").content.decode()


def test_a_round_without_reports_leads_nowhere(client, sign_in):
    sign_in(build.PROVINCE)
    quiet = build.seated()

    assert "reported/" not in client.get(address(quiet)).content.decode()
    assert "No item is reported" in client.get(f"{address(quiet)}reported/").content.decode()


def test_who_does_not_see_the_round_finds_no_reports(client, sign_in, sitting):
    sign_in(build.COUNTY)

    assert client.get(f"{address(sitting)}reported/").status_code == 404


@pytest.mark.parametrize("released", [False, True])
def test_an_author_reads_them_after_the_release_and_nobody_is_named(client, sign_in, sitting, released):
    officer = sign_in(build.PROVINCE)
    if released:
        over(sitting.admission.round, released_at=build.now(), released_by=officer)
    type(officer).objects.filter(pk=sitting.admission.candidate_id).update(name="考生甲")

    page = client.get(f"/bank/{version_of(sitting).item_id}/preview/").content.decode()

    assert ("表头缺单位" in page) is released
    assert "考生甲" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, sign_in, sitting, django_assert_num_queries, count):
    sign_in(build.PROVINCE)
    for _ in range(count):
        services.report_defect(sitting.pk, key=uuid4(), position=1, kind="unclear", words="")

    with django_assert_num_queries(4):
        client.get(f"{address(sitting)}reported/")


def test_a_round_is_told_to_ask_before_a_change_of_machine(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    for asks in ("1", "0"):
        client.post(f"{address(sitting)}seating/device-approval/", {"asks": asks})
        assert Round.objects.get().needs_device_approval is (asks == "1")
