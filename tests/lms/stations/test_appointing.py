"""Asking for a post and deciding about it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lms.errors import Refused
from lms.stations import services
from lms.stations.models import Appointment
from lms.stations.queries import home_scope, organisations_named, people_within
from tests.lms.people.build import AT, TODAY, asks, holding, in_post, post, region, someone, station

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def requested(person, organisation=None, *, from_day=DAY):
    return services.request_appointment(person, organisation or station(), post(), from_day=from_day, by=person, at=AT)


def test_a_request_waits_until_it_is_confirmed():
    person, director = someone(), holding("director", "990421")

    appointment = requested(person)
    before = Appointment.objects.current(TODAY).count()
    confirmed = services.confirm([appointment.pk], by=director, at=AT)

    assert (before, confirmed, list(Appointment.objects.current(TODAY))) == (0, 1, [appointment])
    assert services.confirm([appointment.pk], by=director, at=AT) == 0


def test_asking_twice_is_refused():
    person = someone()
    requested(person)

    with pytest.raises(Refused):
        requested(person, from_day=date(2026, 11, 1))
    assert Appointment.objects.count() == 1


def test_after_a_refusal_one_may_ask_again():
    person, director = someone(), holding("director", "990421")
    services.refuse([requested(person).pk], reason="不在本站工作", by=director, at=AT)

    requested(person)

    assert list(Appointment.objects.values_list("decision", "reason").order_by("pk")) == [
        ("refused", "不在本站工作"),
        ("", ""),
    ]


@pytest.mark.parametrize(("code", "decided"), [("990421", 1), ("9904", 1), ("99", 1), ("990422", 0), ("99042", 0)])
def test_who_decides_must_reach_the_organisation(code, decided):
    """``/99/99042/`` is beside ``/99/9904/`` and not below it, though its code begins alike."""
    appointment = requested(someone())

    assert services.confirm([appointment.pk], by=holding("county_officer", code), at=AT) == decided


def test_nobody_decides_about_themselves():
    director = holding("director", "990421")
    appointment = requested(director)

    assert services.confirm([appointment.pk], by=director, at=AT) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.update(decision="confirmed", decided_at=AT, decided_by=director)


def test_many_are_decided_at_once_and_foreign_ones_left_alone():
    near = [requested(someone(f"人{n}", email=f"p{n}@demo.example")) for n in range(3)]
    far = requested(someone("远", email="far@demo.example"), station("990422", "青溪县社工站"))

    decided = services.confirm([one.pk for one in [*near, far]], by=holding("director", "990421"), at=AT)

    far.refresh_from_db()
    assert (decided, far.is_waiting) == (3, True)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 1), None),
        (date(2025, 1, 1), date(2026, 3, 1)),
        (date(2026, 6, 30), date(2026, 12, 31)),
        (date(2026, 4, 1), date(2026, 5, 1)),
        (date(2025, 1, 1), None),
    ],
)
def test_the_database_refuses_an_overlap(first, last):
    person, officer = someone(), holding("county_officer", "990421")
    in_post(person, by=officer, from_day=date(2026, 3, 1), until_day=date(2026, 6, 30))

    with pytest.raises(IntegrityError), transaction.atomic():
        asks(person, from_day=first, until_day=last)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 7, 1), None), (date(2025, 1, 1), date(2026, 2, 28)), (date(2026, 7, 1), date(2026, 7, 1))],
)
def test_days_beside_each_other_do_not_overlap(first, last):
    person, officer = someone(), holding("county_officer", "990421")
    in_post(person, by=officer, from_day=date(2026, 3, 1), until_day=date(2026, 6, 30))

    asks(person, from_day=first, until_day=last)

    assert Appointment.objects.count() == 2


def test_the_database_refuses_an_overlap_made_by_changing_a_row():
    person, officer = someone(), holding("county_officer", "990421")
    earlier = in_post(person, by=officer, from_day=date(2026, 3, 1), until_day=date(2026, 6, 30))
    in_post(person, by=officer, from_day=date(2026, 7, 1))
    earlier.until_day = date(2026, 7, 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        earlier.save()


def test_refused_requests_overlap_with_nothing():
    person, officer = someone(), holding("county_officer", "990421")
    asks(person, decision="refused", decided_at=AT, decided_by=officer, reason="重复")

    in_post(person, by=officer)

    assert Appointment.objects.count() == 2


def test_another_post_or_place_may_overlap():
    person = someone()
    requested(person)

    requested(person, station("990422", "青溪县社工站"))

    assert Appointment.objects.of(person).count() == 2


@pytest.mark.parametrize(
    ("on", "current"), [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2026, 6, 30), 1), (date(2026, 7, 1), 0)]
)
def test_an_appointment_counts_from_the_first_to_the_last_day(on, current):
    in_post(someone(), by=holding("director", "990421"), from_day=date(2026, 3, 1), until_day=date(2026, 6, 30))

    assert Appointment.objects.current(on).count() == current


def test_people_belong_where_they_ask_to_work():
    region("99")
    near, nowhere = someone("近", email="near@demo.example"), someone("无", email="none@demo.example")
    requested(near)

    assert (home_scope(near), home_scope(nowhere)) == ("/99/9904/990421/", "/99/")
    assert list(people_within(["/99/9904/"])) == [near]
    assert list(people_within(["/99/99042/"])) == []


def test_an_organisation_is_found_by_its_name_and_its_county():
    wanted = station()
    station("990422", "青溪县社工站")

    assert list(organisations_named("云岭 社工")) == [wanted]
    assert list(organisations_named("区划990421 站")) == [wanted]
    assert list(organisations_named("没有")) == []
