"""Rounds: who sees them, how one is announced, its paper drawn, its candidates watched."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams.papers.models import Round
from exams.sittings import journal
from exams.sittings import services as sittings
from exams.sittings.services import submit
from foundation.clock import SHANGHAI
from tests.exams import build

pytestmark = pytest.mark.django_db

READER = ("exams.read",)


def text(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def upcoming(**fields) -> Round:
    return build.round_of(build.exam(**fields), opens=3600, closes=7200, with_paper=False)


def paths(round: Round) -> list[str]:
    inner = ["", "time/", "results/", "results.xlsx", "items/", "release/"]
    return ["/office/rounds/", "/office/rounds/new/", *(f"/office/rounds/{round.pk}/{one}" for one in inner)]


def test_a_stranger_is_sent_to_the_door_and_a_candidate_or_trainer_finds_nothing(client, sign_in):
    held = upcoming()
    for path in paths(held):
        assert client.get(path)["Location"].startswith("/account/login/")

    for rights in ((), ("exams.write_item",)):
        sign_in(build.PROVINCE, rights=rights)
        assert {client.get(path).status_code for path in paths(held)} == {404}


def test_the_rounds_of_another_scope_are_not_there(client, sign_in):
    held = upcoming()
    sign_in(build.COUNTY)

    assert held.name not in text(client, "/office/rounds/")
    assert {client.get(path).status_code for path in paths(held)[2:]} == {404}
    assert client.post(f"/office/rounds/{held.pk}/draw/").status_code == 404
    assert client.post(f"/office/rounds/{held.pk}/release/").status_code == 404
    assert held.papers.count() == 0


def test_an_auditor_reads_and_changes_nothing(client, sign_in):
    build.bank_of()
    held = upcoming()
    sign_in(build.PROVINCE, rights=READER)

    page = text(client, f"/office/rounds/{held.pk}/")
    assert "Draw the paper" not in page
    assert "Announce a round" not in text(client, "/office/rounds/")
    for path in ("new/", f"{held.pk}/draw/", f"{held.pk}/release/", f"{held.pk}/time/"):
        assert client.post(f"/office/rounds/{path}").status_code == 404
    assert held.papers.count() == 0


@pytest.mark.parametrize(
    ("opens", "closes", "state"), [(3600, 7200, "upcoming"), (-60, 3600, "open"), (-7200, -60, "over")]
)
def test_the_list_filters_by_state(client, sign_in, opens, closes, state):
    sign_in(build.PROVINCE)
    build.bank_of()
    held = build.round_of(build.exam(), opens=opens, closes=closes, with_paper=False)

    found = {
        one: held.name in text(client, f"/office/rounds/?state={one}")
        for one in ("upcoming", "open", "over", "released")
    }

    assert [one for one, is_in in found.items() if is_in] == [state]


def announced(client, **changes):
    day = (build.now() + timedelta(days=20)).astimezone(SHANGHAI).strftime("%Y-%m-%d")
    fields = {
        "exam": build.exam().pk, "name": "第一批", "opens_at": f"{day}T09:00", "closes_at": f"{day}T17:00",
        "apply_until": "", "minutes": "", "seconds": "",
    } | changes  # fmt: skip
    return client.post("/office/rounds/new/", fields)


def test_a_round_is_announced_in_chinese_time_and_may_last_ninety_seconds(client, sign_in):
    sign_in(build.PROVINCE)

    answer = announced(client, minutes="1", seconds="30")

    held = Round.objects.get()
    assert answer["Location"] == f"/office/rounds/{held.pk}/"
    assert (held.duration, held.opens_at.astimezone(SHANGHAI).hour, held.scope) == (90, 9, build.PROVINCE)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"closes_at": "2020-01-01T09:00"}, "closes_at", "This moment has passed. Choose a later one."),
        ({"opens_at": "2099-01-02T09:00"}, "closes_at", "The round closes before it opens. Choose a later moment."),
        ({"apply_until": "2099-01-02T09:00"}, "apply_until", "Nobody can apply after the round has closed. Choose an earlier moment."),
        ({"seconds": "5"}, "minutes", "A sitting takes at least 10 seconds."),
        ({"opens_at": "tomorrow"}, "opens_at", "Enter a valid date/time."),
        ({"name": ""}, "name", "This field is required."),
    ],
)  # fmt: skip
def test_a_round_that_cannot_be_is_refused_at_its_field(client, sign_in, changes, field, message):
    sign_in(build.PROVINCE)

    answer = announced(client, **changes)

    assert answer.context["form"].errors[field] == [message]
    assert Round.objects.count() == 0


def test_a_double_click_announces_once(client, sign_in):
    sign_in(build.PROVINCE)
    exam = build.exam().pk
    announced(client, exam=exam)

    answer = announced(client, exam=exam)

    assert list(answer.context["form"].errors) == ["name"]
    assert Round.objects.count() == 1


def test_the_form_proposes_a_working_day(client, sign_in):
    sign_in(build.PROVINCE)
    build.exam()

    initial = client.get("/office/rounds/new/").context["form"].initial

    opens: datetime = initial["opens_at"]
    assert (opens.weekday() < 5, opens.hour, initial["closes_at"] > opens > initial["apply_until"]) == (True, 9, True)


def test_a_paper_is_drawn_before_opening_and_one_more_beside_it(client, sign_in):
    sign_in(build.PROVINCE)
    build.bank_of()
    held = upcoming()

    for _ in range(2):
        client.post(f"/office/rounds/{held.pk}/draw/")

    assert list(held.papers.order_by("version").values_list("version", "size")) == [(1, 4), (2, 4)]


def test_every_shortage_of_the_bank_is_listed_and_nothing_is_drawn(client, sign_in):
    sign_in(build.PROVINCE)
    build.bank_of(1, 0)
    held = upcoming()

    page = text(client, f"/office/rounds/{held.pk}/")
    assert "2 wanted, 1 left in the bank" in page
    assert "2 wanted, 0 left in the bank" in page

    answer = client.post(f"/office/rounds/{held.pk}/draw/", follow=True).content.decode()
    assert "The bank has too few approved items for this blueprint." in answer
    assert held.papers.count() == 0


def test_an_open_round_takes_no_further_paper(client, sign_in):
    sign_in(build.PROVINCE)
    build.bank_of()
    held = build.round_of(build.exam())

    page = client.post(f"/office/rounds/{held.pk}/draw/", follow=True).content.decode()

    assert "The round is already open, so its papers can no longer change." in page
    assert held.papers.count() == 1


def admitted(held, *names):
    people = []
    for name in names:
        person = build.person()
        person.name = name
        person.save()
        sittings.admit(held, person, by=build.person(build.PROVINCE), at=build.now())
        people.append(person)
    return people


def test_each_candidate_is_shown_with_how_far_they_are(client, sign_in):
    sign_in(build.PROVINCE)
    build.bank_of()
    held = build.round_of(build.exam())
    first, second, _third = admitted(held, "甲某", "乙某", "丙某")
    begun, done = (build.seated(person, in_round=held) for person in (first, second))
    journal.append([build.Save(begun.pk, 1, (build.Change(1, 1, "A"), build.Change(2, 2, "B")))])
    submit(done.pk)

    answer = client.get(f"/office/rounds/{held.pk}/")
    rows = {row["admission"].candidate.name: str(row["label"]) for row in answer.context["rows"]}

    assert rows == {"甲某": "sitting", "乙某": "handed in", "丙某": "not begun"}
    assert "2 changes saved" in answer.content.decode()
    assert "0 of 4 answered" in answer.content.decode()
    assert answer.context["counts"] == {
        "waiting": 1,
        "sitting": 1,
        "handed": 1,
        "collected": 0,
        "on_paper": 0,
        "revoked": 0,
    }
    found = client.get(f"/office/rounds/{held.pk}/?q=丙").context["rows"]
    assert [row["admission"].candidate.name for row in found] == ["丙某"]
    found = client.get(f"/office/rounds/{held.pk}/?state=sitting").context["rows"]
    assert [row["admission"].candidate.name for row in found] == ["甲某"]


def test_who_never_began_is_absent_once_the_round_is_over(client, sign_in):
    sign_in(build.PROVINCE)
    build.bank_of()
    held = build.round_of(build.exam(), opens=-7200, closes=-60, with_paper=False)
    admitted(held, "丙某")

    [row] = client.get(f"/office/rounds/{held.pk}/").context["rows"]

    assert str(row["label"]) == "absent"


@pytest.mark.parametrize("path", ["/office/rounds/", "/office/rounds/{}/"])
def test_a_page_costs_the_same_with_one_row_and_with_three(client, sign_in, path):
    sign_in(build.PROVINCE)
    build.bank_of()
    held = build.round_of(build.exam())

    def queries():
        with CaptureQueriesContext(connection) as seen:
            text(client, path.format(held.pk))
        return len(seen)

    _grow(held)
    one = queries()
    _grow(held)
    _grow(held)
    assert queries() == one


def _grow(held: Round) -> None:
    [person] = admitted(held, "某人")
    build.seated(person, in_round=held)
    other = build.round_of(held.exam)
    admitted(other, "某人")
