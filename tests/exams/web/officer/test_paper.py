"""An exam on paper at the officers' desk: the set of a hall, and sheets entered unseen by two."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exams import api
from exams.papers.codes import paper_code
from exams.sittings import services
from exams.sittings.models import AnswerSheet, PaperSheet, Sitting
from exams.sittings.services.on_paper import paper_of
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return furniture.hall()


@pytest.fixture
def admission(hall):
    build.bank_of()
    held = build.round_of(build.exam())
    one = furniture.admitted(held)
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return one


def pages(admission) -> str:
    return f"/office/rounds/{admission.round_id}/paper/"


def enter(client, admission, *answers: str, **said):
    began = timezone.localtime() - timedelta(hours=1)
    fields = {f"a{place}": answer for place, answer in enumerate(answers, 1)}
    told = {"code": paper_code(paper_of(admission).fingerprint), "began_at": began.strftime("%Y-%m-%dT%H:%M")}
    return client.post(f"{pages(admission)}{admission.pk}/", told | fields | said, follow=True)


def text(answer) -> str:
    return answer.content.decode()


def test_the_second_person_does_not_see_what_the_first_one_typed(client, sign_in, admission):
    sign_in(build.PROVINCE)
    enter(client, admission, "D", "", "ABC", "")

    sign_in(build.PROVINCE)
    page = client.get(f"{pages(admission)}{admission.pk}/")

    assert "Enter the sheet of 示例 a second time" in text(page)
    assert [field.value() for group in page.context["form"].groups() for field in group] == [None] * 4
    assert "ABC" not in text(page).replace('data-letters="ABCDE"', "").replace('data-letters="ABCD"', "")


def test_two_equal_entries_close_the_sitting(client, sign_in, admission):
    for _ in range(2):
        sign_in(build.PROVINCE)
        told = text(enter(client, admission, "d", "", "ca", ""))

    assert "The sheet of 示例 counts: the sitting is closed and has its receipt." in told
    assert AnswerSheet.objects.get().answers == ["D", "", "AC", ""]
    client.force_login(admission.candidate)
    mine = text(client.get(f"/sit/{Sitting.objects.get().pk}/result/"))
    assert "when your paper sheet was entered" in mine


def test_a_third_person_settles_what_differs(client, sign_in, admission):
    for answer in "DC":
        sign_in(build.PROVINCE)
        told = text(enter(client, admission, answer, "", "AC", ""))
    assert "The two entries of 示例 differ. A third person compares them with the sheet." in told
    refused = client.post(f"{pages(admission)}{admission.pk}/settle/", {"d1": "first", "reason": "看过"})

    sign_in(build.PROVINCE)
    page = text(client.get(f"{pages(admission)}{admission.pk}/"))
    client.post(f"{pages(admission)}{admission.pk}/settle/", {"d1": "second", "reason": "看过原卡"})

    assert refused.status_code == 404
    assert "What stands on the sheet of 示例 at 1 item?" in page
    assert PaperSheet.objects.get().settled == "C,,AC,"


@pytest.mark.parametrize(
    ("answers", "said", "sentence"),
    [
        (("E", "", "", ""), {}, "These items have no such option: 1."),
        (("A", "", "", ""), {"code": "11119"}, "The paper code is not that of this person"),
        (("A", "", "", ""), {"began_at": "2020-01-01T09:00"}, "it lies within the round and before now"),
    ],
)
def test_a_wrong_entry_is_refused_at_its_field(client, sign_in, admission, answers, said, sentence):
    sign_in(build.PROVINCE)

    assert sentence in text(enter(client, admission, *answers, **said))
    assert PaperSheet.objects.count() == 0


def test_an_invigilator_of_the_county_sees_the_halls_of_the_county_and_no_other(client, sign_in, admission):
    elsewhere = furniture.admitted(admission.round)
    services.place_all(admission.round, [furniture.hall(scope="/99/9905/")], by=furniture.officer(), at=build.now())
    sign_in(build.COUNTY, rights=("exams.invigilate",))

    page = client.get(pages(admission))

    assert [row["admission"] for row in page.context["rows"]] == [admission]
    assert client.get(f"{pages(admission)}{elsewhere.pk}/").status_code == 404
    assert client.get(f"/office/rounds/{admission.round_id}/").status_code == 404


def test_who_only_reads_enters_nothing(client, sign_in, admission):
    sign_in(build.PROVINCE, rights=("exams.read",))

    assert enter(client, admission, "A", "", "", "").status_code == 404
    assert "No sheet of 示例 is entered" in text(client.get(f"{pages(admission)}{admission.pk}/"))


@pytest.mark.parametrize("state", ["none", "once", "differs", "journal", "aside"])
def test_the_filter_knows_every_state(client, sign_in, admission, state):
    officers = [build.person(build.PROVINCE) for _ in range(2)]
    told = {"code": paper_code(paper_of(admission).fingerprint), "began_at": build.now() - timedelta(hours=1)}
    if state == "aside":
        services.submit(services.open_sitting(admission.pk, candidate=admission.candidate).pk)
    for officer, answer in zip(officers, {"once": "A", "differs": "AB"}.get(state, "AA"), strict=False):
        if state != "none":
            api.enter_sheet(admission.pk, [answer, "", "", ""], **told, by=officer, at=build.now())
    sign_in(build.PROVINCE)

    found = {one: client.get(f"{pages(admission)}?state={one}").context["rows"] for one in ("none", state)}

    assert [row["admission"] for row in found[state]] == [admission]
    assert bool(found["none"]) is (state == "none")


def test_the_release_page_warns_of_a_sheet_that_is_not_settled(client, sign_in, admission):
    sign_in(build.PROVINCE)
    enter(client, admission, "A", "", "", "")

    page = text(client.get(f"/office/rounds/{admission.round_id}/release/"))

    assert "1 paper sheet is entered and not settled; it is not among these results." in page


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_as_many_queries_with_three_rows_as_with_one(
    client, sign_in, django_assert_num_queries, n, hall
):
    build.bank_of()
    held = build.round_of(build.exam())
    people = [furniture.admitted(held) for _ in range(n)]
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    sign_in(build.PROVINCE)
    for one in people:
        enter(client, one, "A", "", "", "")
    client.get(pages(people[0]))

    with django_assert_num_queries(14):
        client.get(pages(people[0]))
