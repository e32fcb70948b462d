"""What a county or a city sees: rounds of its own area whole, of wider ones the halls in it, and accommodations."""

import pytest

from exams.sittings import services
from lms.stations.models import Region
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
COUNTY, CITY, ELSEWHERE = build.COUNTY, "/99/9904/", "/99/9905/990501/"
WATCH, APPROVE = "exams.invigilate", "exams.approve_accommodation"


@pytest.fixture
def provincial():
    """A round of the province with one hall in the county and one elsewhere, somebody sitting in each."""
    held, _ = furniture.round_with(2)
    halls = [furniture.hall(1, 1, scope=scope) for scope in (COUNTY, ELSEWHERE)]
    services.place_all(held, halls, by=furniture.officer(), at=build.now())
    return held, halls


def text(client, path: str) -> str:
    return client.get(path).content.decode()


def test_whoever_invigilates_an_area_sees_its_rounds_and_no_answer_of_them(client, sign_in):
    ours = build.round_of(build.exam(scope=build.PROVINCE), with_paper=False, scope=COUNTY)
    sign_in(COUNTY, rights=(WATCH,))

    listed = client.get("/office/rounds/").context["rows"]
    page = text(client, f"/office/rounds/{ours.pk}/")

    assert [row["round"] for row in listed] == [ours]
    assert "Live board" in page
    hidden = ("results/", "results.xlsx", "items/", "late/", "release/")
    assert {client.get(f"/office/rounds/{ours.pk}/{path}").status_code for path in hidden} == {404}
    for path in ("seating/", "duties/"):
        assert client.get(f"/office/rounds/{ours.pk}/{path}").status_code == 200


def test_an_area_is_called_by_its_name(client, sign_in):
    region = Region.objects.create(code="990421", name="临水县", path=COUNTY)
    ours = build.round_of(build.exam(scope=COUNTY), with_paper=False, scope=COUNTY)
    sign_in(COUNTY)

    for path in ("/office/exams/", f"/office/rounds/{ours.pk}/"):
        page = text(client, path)
        assert region.name in page and COUNTY not in page


def test_a_round_of_the_province_is_not_a_countys_to_see(client, sign_in, provincial):
    held, _ = provincial
    sign_in(COUNTY, rights=(WATCH,))

    assert client.get("/office/rounds/").context["rows"] == []
    assert client.get(f"/office/rounds/{held.pk}/").status_code == 404
    assert client.get(f"/office/rounds/{held.pk}/seating/").status_code == 404


def test_of_such_a_round_the_county_prints_the_lists_of_its_own_halls(client, sign_in, provincial):
    held, (ours, theirs) = provincial
    sign_in(COUNTY, rights=(WATCH,))

    areas = client.get("/invigilate/").context["areas"]
    sheet = f"/office/rounds/{held.pk}/halls/{{}}/door-list.pdf"

    assert areas == [(held, [ours])]
    assert client.get(sheet.format(ours.pk)).content.startswith(b"%PDF-")
    assert client.get(sheet.format(theirs.pk)).status_code == 404


def test_whose_round_it_is_needs_no_list_of_halls(client, sign_in, provincial):
    sign_in(build.PROVINCE, rights=(WATCH,))

    assert client.get("/invigilate/").context["areas"] == []


@pytest.mark.parametrize("n", [1, 3])
def test_the_halls_of_an_area_take_as_many_queries_for_three_rounds_as_for_one(
    client, sign_in, django_assert_num_queries, n
):
    for _ in range(n):
        held, _ = furniture.round_with(1)
        services.place_all(held, [furniture.hall(1, 1)], by=furniture.officer(), at=build.now())
    sign_in(COUNTY, rights=(WATCH,))
    client.get("/invigilate/")

    with django_assert_num_queries(7):
        areas = client.get("/invigilate/").context["areas"]

    assert len(areas) == n


def test_a_city_officer_finds_the_accommodations(client, sign_in):
    sign_in(CITY, rights=(WATCH, APPROVE))

    for page in ("/office/rounds/", "/invigilate/"):
        assert 'href="/office/accommodations/"' in text(client, page)
    assert client.get("/office/accommodations/").status_code == 200
