"""Who may look at a board: the right over the round, or a duty while it lasts."""

import pytest

from exams.sites import services as sites
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.invigilator.hall import WATCH, address, hall_of, on_duty

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("scope", "rights", "duty", "status"),
    [
        (build.PROVINCE, WATCH, None, 200),
        (build.PROVINCE, ("exams.read", "exams.set_paper"), None, 404),
        (build.COUNTY, WATCH, None, 404),
        (build.COUNTY, WATCH, {}, 200),
        (build.COUNTY, WATCH, {"starts": 60}, 404),
        (build.COUNTY, WATCH, {"starts": -600, "ends": -60}, 404),
        ("/99/9904/990422/", WATCH, {}, 404),
    ],
)
def test_the_right_over_the_round_or_a_duty_while_it_lasts_opens_a_board(client, sign_in, scope, rights, duty, status):
    person = sign_in(scope, rights=rights)
    held, hall, (one,) = hall_of(1)
    if duty is not None:
        on_duty(held, hall, person, **duty)

    assert client.get(address(held, hall, "")).status_code == status
    assert client.get(address(held, hall, "now")).status_code == status
    assert client.post(address(held, hall, "approve", one.pk, "")).status_code == (302 if status == 200 else 404)


def test_a_duty_opens_its_own_hall_and_no_other(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)
    other_held, other, (theirs,) = hall_of(1)
    duty = on_duty(held, hall, person)

    for where in (address(held, "all", ""), address(held, other, ""), address(other_held, other, "")):
        assert client.get(where).status_code == 404
    assert client.post(address(held, hall, "approve", theirs.pk, "")).status_code == 404
    assert client.get(address(held, hall, f"?seat={theirs.pk}")).status_code == 404
    sites.relieve(duty, by=furniture.officer(), at=build.now())
    assert client.get(address(held, hall, "")).status_code == 404


def test_whoever_is_on_duty_finds_the_board_from_the_first_page(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)
    on_duty(held, hall, person)
    on_duty(held, hall, person, starts=7200, ends=9000)

    page = client.get("/invigilate/")

    assert address(held, hall, "") in page.content.decode()
    assert (len(page.context["current"]), len(page.context["later"]), page.context["rounds"]) == (1, 1, [])


def test_who_watches_a_whole_round_finds_it_too(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, _ = hall_of(1)

    assert [round.pk for round in client.get("/invigilate/").context["rounds"]] == [held.pk]
    assert [one.pk for one in client.get(address(held, "all", "")).context["halls"]] == [hall.pk]
