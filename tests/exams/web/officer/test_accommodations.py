"""Accommodations from the officer's pages: found, asked for, approved by another, revoked."""

import pytest

from exams.sittings import services
from exams.sittings.models import Accommodation
from tests.exams import build

pytestmark = pytest.mark.django_db
LIST = "/office/accommodations/"
ASKED = {
    "factor": "1.5", "extra_minutes": "10", "breaks": "0", "break_minutes": "0", "ground": "视力一级残疾",
    "evidence": "残疾证", "valid_from": "2026-01-01", "valid_until": "",
}  # fmt: skip


@pytest.fixture
def candidate():
    person = build.person()
    build.bank_of()
    services.admit(build.round_of(build.exam()), person, by=build.person(build.PROVINCE), at=build.now())
    return person


def ask(client, candidate, **fields):
    return client.post(f"{LIST}new/?person={candidate.pk}", ASKED | fields)


def test_it_is_asked_for_approved_by_another_and_revoked(client, sign_in, candidate):
    sign_in(build.PROVINCE)
    found = client.get(f"{LIST}new/?q=示例").context["found"]
    assert candidate in found
    ask(client, candidate)
    [row] = Accommodation.objects.all()
    page = f"{LIST}{row.pk}/"

    client.post(f"{page}approve/")
    assert "Somebody else must approve it" in client.get(page).content.decode()
    assert Accommodation.objects.get().approved_at is None

    sign_in(build.PROVINCE)
    client.post(f"{page}approve/")
    assert Accommodation.objects.get().approved_at

    client.post(f"{page}revoke/", {"reason": " "})
    assert Accommodation.objects.get().revoked_at is None
    client.post(f"{page}revoke/", {"reason": "证件过期"})
    assert Accommodation.objects.get().revoke_reason == "证件过期"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"factor": "0.5"}, "factor", "Between 1 and 5; nobody's time is made shorter."),
        ({"breaks": "2"}, "break_minutes", "Breaks need minutes, and minutes need a number of breaks."),
        ({"valid_until": "2025-12-31"}, "valid_until", "It ends before it begins. Choose a later day."),
        (
            {"factor": "1", "extra_minutes": "0"},
            "__all__",
            "Grant at least one thing: more time, large print or breaks.",
        ),
        ({"ground": " "}, "ground", "This field is required."),
    ],
)
def test_what_cannot_be_granted_is_said_at_its_field(client, sign_in, candidate, fields, field, message):
    sign_in(build.PROVINCE)

    answer = ask(client, candidate, **fields)

    assert answer.context["form"].errors[field] == [message]
    assert not Accommodation.objects.exists()


def test_the_list_searches_and_filters(client, sign_in, candidate):
    sign_in(build.PROVINCE)
    ask(client, candidate)

    def rows(query):
        return len(client.get(LIST + query).context["rows"])

    assert [rows(q) for q in ("", "?q=示例", "?q=别人", "?state=pending", "?state=approved")] == [1, 1, 0, 1, 0]


def test_only_candidates_in_reach_are_found(client, sign_in, candidate):
    sign_in(build.PROVINCE)
    stranger = build.person()

    assert stranger not in client.get(f"{LIST}new/?q=示例").context["found"]
    assert ask(client, stranger).status_code == 404
    assert client.get(f"{LIST}new/?person=x").status_code == 404
    assert not Accommodation.objects.exists()


def test_a_wrong_owner_finds_nothing_and_changes_nothing(client, sign_in, candidate):
    sign_in(build.PROVINCE)
    ask(client, candidate)
    page = f"{LIST}{Accommodation.objects.get().pk}/"

    sign_in(build.COUNTY)
    assert client.get(LIST).context["rows"] == []
    for path, method in ((page, "get"), (f"{page}approve/", "post"), (f"{page}revoke/", "post")):
        assert getattr(client, method)(path, {"reason": "x"}).status_code == 404
    sign_in(build.PROVINCE, rights=("exams.invigilate", "exams.read"))
    assert client.get(page).status_code == 200
    assert client.post(f"{page}approve/").status_code == 404
    sign_in(build.PROVINCE, rights=("exams.write_item",))
    assert client.get(LIST).status_code == 404
    assert Accommodation.objects.values_list("approved_at", "revoked_at").get() == (None, None)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, sign_in, django_assert_num_queries, count):
    officer = sign_in(build.PROVINCE)
    for _ in range(count):
        services.request_accommodation(
            build.person(), scope=build.PROVINCE, ground="视力", large_print=True, by=officer, at=build.now(),
            valid_from=build.now().date(),
        )  # fmt: skip
    client.get(LIST)

    with django_assert_num_queries(5):
        assert len(client.get(LIST).context["rows"]) == count
