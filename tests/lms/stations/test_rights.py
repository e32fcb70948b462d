"""Who may do what, and where."""

from datetime import date, timedelta

import pytest

from foundation import clock
from lms.people.models import User
from lms.stations.models import RoleGrant
from lms.stations.rights import PERMITS, RIGHTS, Role, owes_second_factor, rights_from
from lms.stations.services import grant
from tests.lms.people.build import AT, holding, someone

OFFICERS = [Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.PROVINCIAL_OFFICER]


def test_every_role_permits_only_rights_there_are():
    assert {role: rights - RIGHTS for role, rights in PERMITS.items()} == dict.fromkeys(Role, frozenset())


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        ("exams.write_item", {Role.TRAINER, Role.PROVINCIAL_OFFICER}),
        ("exams.mark", {Role.ASSESSOR, Role.PROVINCIAL_OFFICER}),
        ("exams.invigilate", {Role.INVIGILATOR, *OFFICERS}),
        ("exams.approve_accommodation", {Role.CITY_OFFICER, Role.PROVINCIAL_OFFICER}),
        ("lms.appoint", {Role.DIRECTOR, *OFFICERS}),
        ("lms.see_people", {*OFFICERS, Role.AUDITOR}),
        ("lms.award", {Role.PROVINCIAL_OFFICER}),
        ("lms.read_audit", {Role.PROVINCIAL_OFFICER, Role.AUDITOR}),
        ("cms.approve_list", {Role.PROVINCIAL_OFFICER}),
    ],
)
def test_who_holds_a_right(right, roles):
    assert {role for role, rights in PERMITS.items() if right in rights} == roles


def test_grants_in_two_places_give_two_scopes():
    held = rights_from([("county_officer", "/99/9904/990421/"), ("director", "/99/9905/")])

    assert held["lms.appoint"] == ("/99/9904/990421/", "/99/9905/")
    assert held["lms.see_people"] == ("/99/9904/990421/",)


@pytest.mark.parametrize(
    ("role", "owes"),
    [
        (Role.TRAINER, False),
        (Role.ASSESSOR, False),
        (Role.INVIGILATOR, False),
        (Role.DIRECTOR, True),
        (Role.COUNTY_OFFICER, True),
        (Role.CITY_OFFICER, True),
        (Role.PROVINCIAL_OFFICER, True),
        (Role.AUDITOR, True),
    ],
)
def test_who_owes_a_second_factor(role, owes):
    assert owes_second_factor(PERMITS[role]) is owes


def test_nobody_owes_one_for_nothing():
    assert owes_second_factor(()) is False


@pytest.mark.django_db
def test_a_right_is_held_from_the_first_to_the_last_day():
    user, today = someone(), clock.local_date(clock.now())
    for offset, until in [(1, None), (-9, -1)]:
        end = until and today + timedelta(until)
        grant(user, "trainer", "/99/", from_day=today + timedelta(offset), until_day=end, by=None, at=AT)

    assert user.scopes_for("cms.write") == ()

    RoleGrant.objects.filter(until_day=None).update(from_day=today, until_day=today)
    assert User.objects.get(pk=user.pk).scopes_for("cms.write") == ("/99/",)


@pytest.mark.django_db
def test_a_right_reaches_what_lies_below_and_no_namesake_beside():
    officer = holding("city_officer", "9904")

    assert [
        officer.has_right("lms.see_people", scope)
        for scope in ("/99/9904/", "/99/9904/990421/", "/99/", "/99/99042/", "/99/9905/")
    ] == [True, True, False, False, False]


@pytest.mark.django_db
def test_rights_cost_one_query_however_often_they_are_asked(django_assert_num_queries):
    officer = User.objects.get(pk=holding("provincial_officer").pk)

    with django_assert_num_queries(1):
        assert officer.has_right("lms.award") and officer.scopes_for("exams.read") == ("/99/",) and officer.is_staff


@pytest.mark.django_db
def test_whoever_may_not_sign_in_holds_nothing():
    officer = holding("provincial_officer")
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert User.objects.get(pk=officer.pk).rights == {}


@pytest.mark.django_db
def test_a_learner_holds_nothing_and_the_keeper_everything():
    learner, keeper = someone(), User.objects.create_superuser("keeper@demo.example", "long-Enough-8")

    assert (learner.rights, learner.is_staff) == ({}, False)
    assert set(keeper.rights) == RIGHTS
    assert keeper.scopes_for("lms.award") == ("/",)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("trainer", True),
        ("county_officer", True),
        ("provincial_officer", True),
        ("auditor", False),
        ("assessor", False),
    ],
)
def test_who_opens_the_editor(role, opens):
    assert holding(role).has_perm("wagtailadmin.access_admin") is opens


@pytest.mark.django_db
def test_granting_again_grants_nothing_new():
    user = someone()
    grants = [grant(user, "trainer", "/99/", from_day=date(2026, 1, 1), by=None, at=AT).pk for _ in range(2)]

    assert len(set(grants)) == 1
