"""The rest of one's account: profile, organisation, who looked, navigation."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from lms.people import access
from lms.stations.models import Appointment
from lms.web.navigation import start_of
from tests.lms.people.build import AT, asks, holding, post, region, someone, station

pytestmark = pytest.mark.django_db
PAGE = "/me/organisation/"


@pytest.fixture
def me(client):
    user = someone()
    client.force_login(user)
    return user


def ask(client, where, *, q: str = "云岭", **given):
    facts = {"organisation": where.pk, "post": post().pk, "from_day": "2026-10-01"} | given
    return client.post(f"{PAGE}?q={q}", facts)


def test_a_post_is_asked_for_at_an_organisation_that_was_found(client, me):
    wanted = station()

    found = client.get(f"{PAGE}?q=云岭").context["found"]
    ask(client, wanted)

    assert found == [wanted]
    assert list(Appointment.objects.values_list("person", "organisation", "from_day", "decision")) == [
        (me.pk, wanted.pk, date(2026, 10, 1), "")
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from_day": "2099-01-01"}, "from_day"),
        ({"from_day": "1926-10-01"}, "from_day"),
        ({"from_day": "soon"}, "from_day"),
        ({"post": "0"}, "post"),
        ({"organisation": "0"}, "organisation"),
        ({"organisation": "' OR 1=1"}, "organisation"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(client, me, given, field):
    answer = ask(client, station(), **given)

    assert (list(answer.context["form"].errors), Appointment.objects.count()) == ([field], 0)


def test_an_organisation_that_was_not_found_cannot_be_asked_for(client, me):
    far = station("990422", "青溪县社工站")
    station()

    ask(client, far, q="云岭")

    assert Appointment.objects.count() == 0


def test_asking_twice_is_refused_in_words(client, me):
    ask(client, station())

    answer = ask(client, station())

    assert (len(answer.context["form"].non_field_errors()), Appointment.objects.count()) == (1, 1)


def test_a_refusal_is_read_with_its_reason(client, me):
    officer = holding("county_officer", "990421")
    asks(me, decision="refused", decided_at=AT, decided_by=officer, reason="查无此人")

    assert "查无此人" in client.get(PAGE).content.decode()


def test_i_read_who_looked_and_why_and_nobody_elses(client, me):
    officer = holding("auditor", name="周审计")
    access.look(me, "portrait", by=officer, reason="核对照片", at=AT)
    access.look(someone("旁人", email="o@demo.example"), "portrait", by=officer, reason="另一件事", at=AT)

    page = client.get(reverse("people:access")).content.decode()

    assert ("周审计" in page, "核对照片" in page, "另一件事" in page) == (True, True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_looks_costs_the_same(client, me, rows, django_assert_num_queries):
    for n in range(rows):
        access.look(me, "portrait", by=holding("auditor", email=f"a{n}@demo.example"), reason="核对照片", at=AT)

    with django_assert_num_queries(4):
        client.get(reverse("people:access"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_posts_costs_the_same(client, me, rows, django_assert_num_queries):
    for n in range(rows):
        asks(me, station(name=f"云岭{n}站"))

    with django_assert_num_queries(6):
        client.get(f"{PAGE}?q=云岭")


@pytest.mark.parametrize("page", ["people:profile", "people:identity", "people:organisation", "people:access"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_in_both_languages(client, me, page, language):
    region("99")
    client.cookies["django_language"] = language

    assert client.get(reverse(page)).headers["Content-Language"] == language


def tabs(client, view: str) -> list[str]:
    return [tab["icon"] for tab in client.get(reverse(view)).context["nav"]]


def lit(client, view: str) -> list[str]:
    return [tab["icon"] for tab in client.get(reverse(view)).context["nav"] if tab["current"]]


def test_a_learner_sees_the_learners_tabs_and_a_stranger_none(client, me):
    learner = tabs(client, "people:profile")
    client.logout()

    assert "desk" not in learner and "person" in learner
    assert "nav" not in client.get(reverse("account_login")).context


def test_the_tab_of_this_page_is_lit(client, me):
    assert lit(client, "people:organisation") == ["person"]


@pytest.mark.parametrize(
    ("role", "to"),
    [
        ("", "learner:home"),
        ("assessor", "learner:home"),
        ("trainer", "author:items"),
        ("director", "office:desk"),
        ("county_officer", "office:desk"),
        ("auditor", "office:desk"),
    ],
)
def test_whoever_comes_in_begins_where_their_work_is(role, to):
    assert start_of(holding(role) if role else someone()) == reverse(to)


def test_a_director_studies_too_and_finds_the_way_back(client):
    director = holding("director")
    TOTP.activate(director, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(director)

    studying = client.get(reverse("learner:study")).context

    assert [tab["icon"] for tab in studying["nav"]] == ["home", "book", "pencil", "paper", "person"]
    assert studying["user_menu"][0]["url"] == reverse("office:desk")


def test_a_trainer_sees_what_a_trainer_may_do(client):
    client.force_login(holding("trainer"))

    assert tabs(client, "people:profile") == ["paper", "pages"]
