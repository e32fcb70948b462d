"""Sites, halls, duties, seating and codes at the officer's desk."""

import subprocess

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams.papers.models import Round
from exams.sites.models import Duty, Hall, Seat, Site
from exams.sittings import entry_codes, services
from exams.sittings.models import EntryCode, Placement
from exams.sittings.numbering import spaced
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db


def seated(people: int, rows: int = 6, columns: int = 6) -> tuple[Round, Hall]:
    held, _ = furniture.round_with(people)
    hall = furniture.hall(rows, columns)
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return held, hall


def text(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def text_of(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()


def pages(held: Round, hall: Hall) -> list[str]:
    admission, round = held.admissions.first(), f"/office/rounds/{held.pk}"
    return [
        "/office/sites/", f"/office/sites/{hall.site_id}/", f"/office/halls/{hall.pk}/", f"{round}/seating/", f"{round}/duties/",
        *(f"{round}/halls/{hall.pk}/{kind}.pdf" for kind in ("door-list", "sign-in", "seat-labels")),
        "/office/sites/new/", f"/office/sites/{hall.site_id}/edit/", f"/office/sites/{hall.site_id}/halls/new/",
        f"/office/halls/{hall.pk}/edit/", f"{round}/seating/place/", f"{round}/seating/clear/",
        f"{round}/seating/{admission.pk}/", f"{round}/codes/hall/{hall.pk}/", f"{round}/codes/{admission.pk}/",
    ]  # fmt: skip


READ = 8  # of them the first eight only read


def test_an_officer_sees_every_page_an_auditor_reads_and_a_candidate_finds_nothing(client, sign_in):
    held, hall = seated(2)
    every = pages(held, hall)

    sign_in(build.PROVINCE)
    assert [client.get(path).status_code for path in every] == [200] * len(every)
    sign_in(build.PROVINCE, rights=("exams.read",))
    assert [client.get(path).status_code for path in every] == [200] * READ + [404] * (len(every) - READ)
    sign_in()
    assert {client.get(path).status_code for path in every} == {404}


def test_the_sites_and_rounds_of_another_scope_are_not_there(client, sign_in):
    held, hall = seated(1)
    sign_in("/99/9904/990422/")
    own = pages(held, hall)

    assert hall.site.name not in text(client, "/office/sites/")
    assert {client.get(path).status_code for path in own if path not in ("/office/sites/", "/office/sites/new/")} == {
        404
    }


def test_a_site_and_its_hall_are_set_up(client, sign_in):
    sign_in(build.COUNTY)

    client.post("/office/sites/new/", {"name": "新考点", "address": "示范路 2 号", "directions": "走西门"})
    site = Site.objects.get()
    client.post(
        f"/office/sites/{site.pk}/halls/new/", {"name": "一号", "rows": 2, "columns": 2, "networks": "192.0.2.0/24 \n"}
    )
    hall = site.halls.get()
    seat = hall.seats.get(label="B02")
    client.post(f"/office/halls/{hall.pk}/seats/{seat.pk}/", {"usable": "0"})

    assert (site.scope, hall.networks) == (build.COUNTY, "192.0.2.0/24")
    page = text(client, f"/office/halls/{hall.pk}/")
    assert "一号 has 3 usable seats" in page
    assert "Not used: B02" in page
    client.post(f"/office/halls/{hall.pk}/seats/{seat.pk}/", {"usable": "1"})
    assert Seat.objects.filter(usable=True).count() == 4


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"networks": "hier"}, "networks", "hier is no network. Write it as 192.0.2.0/24."),
        ({"networks": "192.0.2.1/24"}, "networks", "192.0.2.1/24 is no network. Write it as 192.0.2.0/24."),
        ({"rows": "11"}, "rows", "Ensure this value is less than or equal to 10."),
        ({"columns": "10"}, "columns", "Ensure this value is less than or equal to 9."),
    ],
)
def test_a_hall_that_cannot_be_is_refused(client, sign_in, fields, field, said):
    sign_in(build.COUNTY)
    hall = furniture.hall()
    sent = {"name": "新", "rows": "2", "columns": "2"} | fields

    answer = client.post(f"/office/sites/{hall.site_id}/halls/new/", sent)

    assert answer.context["form"].errors[field] == [said]


def test_seats_are_previewed_given_moved_undone_and_cleared(client, sign_in):
    sign_in(build.PROVINCE)
    held, [one, *_] = furniture.round_with(3)
    hall = furniture.hall(1, 2)
    wider = furniture.hall(1, 2)
    path = f"/office/rounds/{held.pk}/seating/"

    assert "These halls are short by 1 seat" in text(client, f"{path}place/?asked=1&halls={hall.pk}")
    assert Placement.objects.count() == 0, "a preview changes nothing"
    client.post(f"{path}place/", {"asked": "1", "halls": [hall.pk]})
    assert Placement.objects.standing().count() == 2
    client.post(f"{path}place/", {"asked": "1", "halls": [wider.pk]})
    assert Placement.objects.standing().count() == 3

    before = Placement.objects.standing().get(admission=one).seat_id
    free = wider.seats.get(label="A02")
    client.post(f"{path}{one.pk}/", {"seat": free.pk})
    assert Placement.objects.standing().get(admission=one).seat_id == free.pk
    client.post(f"{path}{one.pk}/back/")
    assert Placement.objects.standing().get(admission=one).seat_id == before

    assert "Take the seats of 3 people away?" in text(client, f"{path}clear/")
    client.post(f"{path}clear/")
    assert Placement.objects.standing().count() == 0


def test_a_person_on_duty_elsewhere_is_named_at_the_field(client, sign_in):
    officer = sign_in(build.PROVINCE)
    held, hall = seated(1)
    other = furniture.hall()
    sent = {"email": officer.email, "kind": "chief", "starts_at": "2026-12-01T08:00", "ends_at": "2026-12-01T12:00"}
    path = f"/office/rounds/{held.pk}/duties/"

    assert "1 hall has nobody on duty" in text(client, path)
    client.post(path, sent | {"hall": hall.pk})
    assert "Every hall with candidates is watched" in text(client, path)
    answer = client.post(path, sent | {"hall": other.pk})
    assert f"is on duty in {hall.site} {hall} ({held}) at that time" in answer.context["form"].errors["email"][0]

    client.post(f"{path}{Duty.objects.get().pk}/relieve/")
    assert client.post(path, sent | {"hall": other.pk}).status_code == 302


def test_only_who_may_invigilate_is_put_on_duty(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall = seated(1)
    sent = {"hall": hall.pk, "kind": "chief", "starts_at": "2026-12-01T08:00", "ends_at": "2026-12-01T12:00"}

    for email in (build.person().email, "nobody@demo.example"):
        answer = client.post(f"/office/rounds/{held.pk}/duties/", sent | {"email": email})
        assert answer.context["form"].errors["email"][0].startswith("Nobody with this address may invigilate there.")
    assert Duty.objects.count() == 0


def test_the_cards_of_a_hall_hold_codes_that_let_in_and_are_shown_once(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall = seated(3)
    path = f"/office/rounds/{held.pk}/codes/hall/{hall.pk}/"

    assert client.get(path).context["given"] == list(client.get(path).context["people"])
    cards = text_of(client.post(path).content)
    admission = Placement.objects.get(seat__label="A01").admission
    found = [entry_codes.read(line) for line in cards.replace("  ", "\n").splitlines()]
    given = [code for code in found if code]
    assert len(given) == 3
    assert spaced(admission.number) in cards
    assert services.enter(admission.number, given[0], at=build.now()) == admission

    assert "everybody has a code" in text(client, path)
    assert client.post(path).status_code == 200
    assert EntryCode.objects.count() == 3, "whoever has a code keeps it"
    client.post(path, {"anew": "on"})
    assert EntryCode.objects.count() == 6
    client.post(f"/office/rounds/{held.pk}/codes/{admission.pk}/")
    assert EntryCode.objects.in_force().count() == 3


@pytest.mark.parametrize(("kind", "says"), [("door-list", "门贴名单"), ("sign-in", "入场签名"), ("seat-labels", "")])
def test_the_sheets_of_a_hall_name_everybody_in_the_order_of_the_seats(client, sign_in, kind, says):
    sign_in(build.PROVINCE)
    held, hall = seated(4, 2, 2)

    said = text_of(client.get(f"/office/rounds/{held.pk}/halls/{hall.pk}/{kind}.pdf").content)

    facts = [says, held.name, hall.site.name, hall.name, *(spaced(one.number) for one in held.admissions.all())]
    assert [fact for fact in facts if fact not in said] == []
    assert [said.index(label) for label in ("A01", "A02", "B01", "B02")] == sorted(
        said.index(label) for label in ("A01", "A02", "B01", "B02")
    )


def test_another_kind_of_sheet_and_a_hall_of_nobody_are_not_there(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall = seated(1)

    assert client.get(f"/office/rounds/{held.pk}/halls/{hall.pk}/codes.pdf").status_code == 404
    assert client.get(f"/office/rounds/{held.pk}/halls/{furniture.hall().pk}/door-list.pdf").status_code == 404


def test_a_candidate_of_another_round_is_not_reached(client, sign_in):
    sign_in(build.PROVINCE)
    (held, _), (other, _) = seated(1), seated(1)
    theirs = other.admissions.get()

    for path in (f"seating/{theirs.pk}/", f"codes/{theirs.pk}/"):
        assert client.get(f"/office/rounds/{held.pk}/{path}").status_code == 404
    assert client.post(f"/office/rounds/{held.pk}/seating/{theirs.pk}/approve/").status_code == 404


def test_an_invigilator_lets_in_where_the_round_asks_for_it(client, sign_in):
    sign_in(build.PROVINCE)
    held, _ = seated(1)
    admission, path = held.admissions.get(), f"/office/rounds/{held.pk}/seating/"

    client.post(f"{path}approval/", {"asks": "1"})
    assert "not let in yet" in text(client, path)
    client.post(f"{path}{admission.pk}/approve/")
    page = text(client, path)
    assert "let in" in page
    assert "not let in yet" not in page


@pytest.mark.parametrize(
    "path", ["seating/", "seating/?hall={hall}", "duties/", "halls/{hall}/sign-in.pdf", "codes/hall/{hall}/"]
)
def test_thirty_rows_cost_no_more_queries_than_three(client, sign_in, path):
    officer = sign_in(build.PROVINCE)

    def queries(people: int) -> int:
        held, hall = seated(people)
        for _ in range(people):
            at = {"starts_at": held.opens_at, "ends_at": held.closes_at, "assigned_at": build.now()}
            Duty.objects.create(
                round=held, hall=hall, person=build.person(), kind="invigilator", assigned_by=officer, **at
            )
        address = f"/office/rounds/{held.pk}/{path.format(hall=hall.pk)}"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert queries(3) == queries(30)


def test_a_page_full_of_sites_costs_no_more_queries_than_three(client, sign_in):
    sign_in(build.PROVINCE)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, "/office/sites/")
        return len(captured)

    for n in range(3):
        Site.objects.create(scope=build.COUNTY, name=f"考点{n}", address="x")
    few = queries()
    for n in range(3, 19):
        Site.objects.create(scope=build.COUNTY, name=f"考点{n}", address="x")
    assert queries() == few
