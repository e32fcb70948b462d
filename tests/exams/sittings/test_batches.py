"""Time given to many in one act: all or none, at the same price, and taken back as one."""

from uuid import uuid4

import pytest
from django.db import connection

from exams import errors
from exams.sittings import services
from exams.sittings.models import ExtraTime, Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def invigilator():
    return build.person(build.PROVINCE)


def seats(count: int) -> list[Sitting]:
    first = build.seated()
    return [first, *(build.seated(in_round=first.admission.round) for _ in range(count - 1))]


def give(sittings, by, seconds=600, **rest):
    amounts = {sitting.pk: seconds for sitting in sittings}
    return services.give_time_to_all(amounts, reason="停电", by=by, **rest)


def gained(sittings) -> list[float]:
    now = Sitting.objects.in_bulk([one.pk for one in sittings])
    return [(now[one.pk].deadline - one.deadline).total_seconds() for one in sittings]


def rows() -> list[dict]:
    return list(Sitting.objects.order_by("pk").values())


def test_each_gets_a_row_of_the_same_batch_and_may_get_its_own_seconds(invigilator):
    one, other, untouched = seats(3)

    gift = services.give_time_to_all({one.pk: 300, other.pk: 90}, reason=" 停电 ", by=invigilator)

    assert gained([one, other, untouched]) == [300, 90, 0]
    assert set(ExtraTime.objects.values_list("sitting_id", "seconds", "batch", "reason")) == {
        (one.pk, 300, gift.batch, "停电"),
        (other.pk, 90, gift.batch, "停电"),
    }


def test_who_has_handed_in_is_named_and_the_others_get_theirs(invigilator):
    one, gone = seats(2)
    services.submit(gone.pk)

    gift = give([one, gone], invigilator)

    assert ([row.sitting_id for row in gift.rows], gift.closed) == ([one.pk], [gone.pk])
    assert gained([one, gone]) == [600, 0]


def test_a_batch_given_twice_is_given_once(invigilator):
    sittings, batch = seats(3), uuid4()

    first, second = (give(sittings, invigilator, batch=batch) for _ in range(2))

    assert {row.pk for row in first.rows} == {row.pk for row in second.rows}
    assert gained(sittings) == [600] * 3


def test_taking_a_batch_back_leaves_every_row_exactly_as_it_was(invigilator):
    sittings = seats(3)
    give(sittings[:2], invigilator, seconds=60)
    before = rows()
    gift = give(sittings, invigilator)

    for taken in (3, 0):
        told = {"reason": "误加", "by": invigilator}
        assert len(services.reverse_batch(gift.batch, **told)) == taken
    assert rows() == before


def test_what_was_taken_back_alone_and_what_is_closed_is_not_taken_back_again(invigilator):
    one, other, gone = seats(3)
    gift = give([one, other, gone], invigilator)
    told = {"reason": "误加", "by": invigilator}
    services.reverse_time(next(row.pk for row in gift.rows if row.sitting_id == one.pk), **told)
    services.submit(gone.pk)

    taken = services.reverse_batch(gift.batch, **told)

    assert [row.sitting_id for row in taken] == [other.pk]
    assert gained([one, other, gone]) == [0, 0, 600]


@pytest.mark.parametrize("wrong", ["no reason", "no right", "another place too", "unknown"])
def test_nobody_gets_anything_where_one_may_not_be_given(invigilator, wrong):
    sittings = seats(2)
    elsewhere = build.seated(in_round=build.round_of(sittings[0].admission.round.exam, scope="/99/9904/"))
    local = build.person("/99/9904/")
    amounts = {one.pk: 60 for one in [*sittings, elsewhere]} | ({uuid4(): 60} if wrong == "unknown" else {})
    by = {"no right": build.person(), "another place too": local}.get(wrong, invigilator)
    refusal = {"no reason": errors.ReasonMissing, "unknown": errors.NotFound}.get(wrong, errors.NotAllowed)

    with pytest.raises(refusal):
        reason = " " if wrong == "no reason" else "停电"
        services.give_time_to_all(amounts, reason=reason, by=by)
    assert ExtraTime.objects.count() == 0


def test_an_unknown_batch_is_not_found(invigilator):
    with pytest.raises(errors.NotFound):
        services.reverse_batch(uuid4(), reason="误加", by=invigilator)


@pytest.mark.parametrize("count", [3, 30])
def test_thirty_cost_as_many_statements_as_three(invigilator, django_assert_num_queries, count):
    sittings = seats(count)

    asked = connection.vendor == "postgresql"  # for the time

    with django_assert_num_queries(9 + asked):  # two of them the savepoints
        gift = give(sittings, invigilator)
    with django_assert_num_queries(11 + asked):
        services.reverse_batch(gift.batch, reason="误加", by=invigilator)
    assert gained(sittings) == [0] * count
