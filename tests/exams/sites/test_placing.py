"""Everybody has one seat, nobody two, and what was given stays given."""

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.papers import services as papers
from exams.sites.models import Seat
from exams.sittings import services
from exams.sittings.models import Placement
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db


def plan(held) -> dict[int, str]:
    standing = Placement.objects.standing().filter(round=held)
    return dict(standing.values_list("admission", "seat__label"))


def place(held, *halls):
    return services.place_all(held, halls, by=furniture.officer(), at=build.now())


def test_placing_again_gives_seats_only_to_those_without():
    held, _ = furniture.round_with(3)
    hall = furniture.hall(2, 3)
    place(held, hall)
    before = plan(held)
    late = furniture.admitted(held)

    done = place(held, hall)

    after = plan(held)
    assert done.unseated == (late.pk,)
    assert after.pop(late.pk) == "B01"
    assert after == before
    assert set(before.values()) == {"A01", "A02", "A03"}


def test_the_same_people_in_the_same_halls_sit_the_same_way():
    held, _ = furniture.round_with(6)
    hall, by = furniture.hall(2, 3), furniture.officer()
    place(held, hall)
    before = plan(held)

    assert services.clear_seats(held, by=by, at=build.now()) == 6
    assert plan(held) == {}
    place(held, hall)

    assert plan(held) == before


def test_too_few_seats_are_told_and_those_there_are_are_given():
    held, _ = furniture.round_with(5)
    hall = furniture.hall(1, 3)
    services.set_usable(hall.seats.get(label="A02"), False, by=furniture.officer(), at=build.now())

    done = place(held, hall)

    assert (done.placed, done.short) == (2, 3)
    assert sorted(plan(held).values()) == ["A01", "A03"]


def test_a_move_is_undone_and_the_undoing_as_well():
    held, [admission] = furniture.round_with(1)
    hall, by = furniture.hall(), furniture.officer()
    place(held, hall)

    services.move(admission, hall.seats.get(label="B03"), by=by, at=build.now())
    assert plan(held) == {admission.pk: "B03"}
    services.undo_move(admission, by=by, at=build.now())
    assert plan(held) == {admission.pk: "A01"}
    services.undo_move(admission, by=by, at=build.now())
    assert plan(held) == {admission.pk: "B03"}


def test_a_seat_that_is_taken_is_refused_with_the_name_of_who_has_it():
    held, admissions = furniture.round_with(2)
    hall, by = furniture.hall(), furniture.officer()
    place(held, hall)
    here = {one.pk: one for one in admissions}
    [mover] = [here[pk] for pk, seat in plan(held).items() if seat == "A02"]
    [holder] = [here[pk] for pk, seat in plan(held).items() if seat == "A01"]

    with pytest.raises(errors.SeatTaken, match=str(holder.candidate)):
        services.move(mover, hall.seats.get(label="A01"), by=by, at=build.now())
    with pytest.raises(errors.NoSeatBefore):
        services.undo_move(mover, by=by, at=build.now())
    with pytest.raises(errors.SeatTaken):
        services.set_usable(hall.seats.get(label="A01"), False, by=by, at=build.now())
    services.set_usable(hall.seats.get(label="B01"), False, by=by, at=build.now())
    with pytest.raises(errors.SeatUnusable):
        services.move(mover, hall.seats.get(label="B01"), by=by, at=build.now())
    assert plan(held) == {mover.pk: "A02", holder.pk: "A01"}


def test_the_database_gives_a_seat_once_in_a_round_and_a_person_one_seat():
    held, [one, other] = furniture.round_with(2)
    hall, by = furniture.hall(), furniture.officer()
    services.move(one, hall.seats.get(label="A01"), by=by, at=build.now())

    for admission, seat in ((other, "A01"), (one, "A02")):
        row = Placement(
            round=held, admission=admission, seat=hall.seats.get(label=seat), placed_at=build.now(), placed_by=by
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_a_revoked_admission_gives_its_seat_back():
    held, [admission] = furniture.round_with(1)
    place(held, furniture.hall())

    services.revoke_admission(admission.pk, by=furniture.officer(), at=build.now(), reason="误报")

    assert plan(held) == {}
    assert place(held, *[]).unseated == ()


def test_seats_stay_once_somebody_has_begun():
    build.bank_of()
    held = build.round_of(build.exam())
    build.seated(in_round=held)

    with pytest.raises(errors.RoundBegun):
        services.clear_seats(held, by=furniture.officer(), at=build.now())


def test_a_hall_outside_the_area_of_the_round_is_refused():
    held, [admission] = furniture.round_with(1)
    abroad = furniture.hall(scope="/98/")

    with pytest.raises(errors.HallElsewhere):
        services.move(admission, Seat.objects.filter(hall=abroad).first(), by=build.person("/"), at=build.now())


def test_each_admission_of_a_dated_round_has_its_own_number_and_a_standing_one_none():
    held, admissions = furniture.round_with(3)
    standing = papers.standing_round(held.exam, "mock:1")

    assert [one.number[-6:-1] for one in admissions] == ["00001", "00002", "00003"]
    assert furniture.admitted(held, admissions[0].candidate).number == admissions[0].number
    assert furniture.admitted(standing).number is None
