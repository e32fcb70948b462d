"""Halls are furnished, and nobody is on duty in two of them at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.sites import services
from exams.sites.models import Duty
from exams.sittings import services as sittings
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def put_on_duty(held, hall, person, start, end, by=None, kind="invigilator"):
    at = build.now()
    return services.assign_duty(
        held, hall, person, kind=kind, starts_at=held.opens_at + start * HOUR,
        ends_at=held.opens_at + end * HOUR, by=by or furniture.officer(), at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "free"),
    [(0, 1, True), (3, 4, True), (0, 2, False), (1, 3, False), (2, 4, False), (1.5, 1.6, False)],
)
def test_nobody_is_in_two_halls_at_once(start, end, free):
    held, _ = furniture.round_with(0)
    person, one, other = build.person(), furniture.hall(), furniture.hall()
    put_on_duty(held, one, person, 1, 3)

    if free:
        put_on_duty(held, other, person, start, end)
    else:
        with pytest.raises(errors.OnDutyElsewhere, match=one.name):
            put_on_duty(held, other, person, start, end)
    assert Duty.objects.count() == 1 + free


def test_the_database_refuses_it_whoever_asks():
    held, _ = furniture.round_with(0)
    duty = put_on_duty(held, furniture.hall(), build.person(), 1, 3)

    duty.pk, duty.hall = None, furniture.hall()
    with pytest.raises(IntegrityError), transaction.atomic():
        duty.save(force_insert=True)


def test_who_is_relieved_can_be_put_elsewhere():
    held, _ = furniture.round_with(0)
    person, by = build.person(), furniture.officer()
    duty = put_on_duty(held, furniture.hall(), person, 1, 3)

    services.relieve(duty, by=by, at=build.now())
    first = Duty.objects.get(pk=duty.pk).relieved_at
    services.relieve(duty, by=by, at=build.now())
    put_on_duty(held, furniture.hall(), person, 1, 3)

    assert Duty.objects.get(pk=duty.pk).relieved_at == first
    assert Duty.objects.standing().count() == 1


def test_a_hall_grows_and_its_seats_keep_their_names():
    hall = furniture.hall(2, 2)
    before = dict(hall.seats.values_list("label", "pk"))

    services.furnish(hall.site, hall.name, rows=2, columns=3, by=furniture.officer())

    after = dict(hall.seats.values_list("label", "pk"))
    assert sorted(after) == ["A01", "A02", "A03", "B01", "B02", "B03"]
    assert {name: after[name] for name in before} == before


def test_a_hall_does_not_shrink_under_its_candidates():
    held, _ = furniture.round_with(4)
    hall, by = furniture.hall(2, 2), furniture.officer()
    sittings.place_all(held, [hall], by=by, at=build.now())

    with pytest.raises(errors.SeatsInUse):
        services.furnish(hall.site, hall.name, rows=1, columns=2, by=by)
    assert hall.seats.count() == 4


def test_sites_and_duties_need_the_right_where_they_are():
    held, _ = furniture.round_with(0)
    hall, stranger = furniture.hall(), build.person()

    with pytest.raises(errors.NotAllowed):
        services.open_site("别处", address="x", directions="", scope=build.COUNTY, by=stranger)
    with pytest.raises(errors.NotAllowed):
        services.furnish(hall.site, "别的", rows=1, columns=1, by=stranger)
    with pytest.raises(errors.NotAllowed):
        put_on_duty(held, hall, build.person(), 1, 2, by=stranger)


def test_a_hall_has_one_chief_in_a_round():
    held, _ = furniture.round_with(0)
    hall, first = furniture.hall(), build.person()
    duty = put_on_duty(held, hall, first, 1, 3, kind="chief")

    with pytest.raises(errors.ChiefThere, match=hall.name):
        put_on_duty(held, hall, build.person(), 5, 6, kind="chief")
    put_on_duty(held, hall, build.person(), 1, 3)
    put_on_duty(held, furniture.hall(), build.person(), 1, 3, kind="chief")
    services.relieve(duty, by=furniture.officer(), at=build.now())
    put_on_duty(held, hall, build.person(), 1, 3, kind="chief")

    assert Duty.objects.standing().filter(hall=hall, kind="chief").count() == 1


def test_the_database_refuses_a_second_chief_whoever_asks():
    held, _ = furniture.round_with(0)
    hall = furniture.hall()
    put_on_duty(held, hall, build.person(), 1, 3, kind="chief")
    other = put_on_duty(held, hall, build.person(), 1, 3)

    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=other.pk).update(kind="chief")
