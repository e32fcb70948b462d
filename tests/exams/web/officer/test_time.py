"""Extra time from the officer's page: to one, to all, and back."""

import pytest

from exams.sittings.models import ExtraTime, Sitting
from exams.sittings.services import submit
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam())


def seats(held, count: int) -> list[Sitting]:
    return [build.seated(build.person(), in_round=held) for _ in range(count)]


def gained(sitting: Sitting) -> float:
    return (Sitting.objects.get(pk=sitting.pk).deadline - sitting.deadline).total_seconds()


def test_everybody_who_sits_gets_time_and_gives_all_of_it_back(client, sign_in, held):
    sign_in(build.PROVINCE)
    one, other, done = seats(held, 3)
    submit(done.pk)

    client.post(f"/office/rounds/{held.pk}/time/", {"minutes": "5", "seconds": "30", "reason": "停电"})
    assert [gained(sitting) for sitting in (one, other, done)] == [330, 330, 0]

    extra = ExtraTime.objects.first()
    client.post(f"/office/rounds/{held.pk}/time/{extra.pk}/back/", {"reason": "弄错了"})
    assert [gained(sitting) for sitting in (one, other)] == [0, 0]

    again = client.get(f"/office/rounds/{held.pk}/time/{extra.pk}/back/").content.decode()
    assert "There is nothing left to take back" in again


def test_one_person_alone_can_be_given_time(client, sign_in, held):
    sign_in(build.PROVINCE)
    one, other = seats(held, 2)

    client.post(f"/office/rounds/{held.pk}/time/?sitting={one.pk}", {"minutes": "10", "reason": "换机"})

    assert [gained(sitting) for sitting in (one, other)] == [600, 0]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"minutes": "5", "reason": " "}, "reason", "Say why. Without a reason nothing is changed."),
        ({"minutes": "0", "seconds": "0", "reason": "停电"}, "minutes", "Give at least one second."),
        ({"minutes": "-5", "reason": "停电"}, "minutes", "Ensure this value is greater than or equal to 0."),
    ],
)
def test_time_without_reason_or_length_is_refused(client, sign_in, held, fields, field, message):
    sign_in(build.PROVINCE)
    seats(held, 1)

    answer = client.post(f"/office/rounds/{held.pk}/time/", fields)

    assert answer.context["form"].errors[field] == [message]
    assert ExtraTime.objects.count() == 0


def test_a_sitting_of_another_round_or_none_is_not_reached(client, sign_in, held):
    sign_in(build.PROVINCE)
    other = build.round_of(held.exam)
    [theirs] = seats(other, 1)

    client.post(f"/office/rounds/{held.pk}/time/?sitting={theirs.pk}", {"minutes": "5", "reason": "停电"})

    assert ExtraTime.objects.count() == 0
    assert client.get(f"/office/rounds/{held.pk}/time/?sitting=x").status_code == 404
    assert client.get(f"/office/rounds/{held.pk}/time/99/back/").status_code == 404


def test_giving_time_needs_the_right_to_invigilate(client, sign_in, held):
    sign_in(build.PROVINCE, rights=("exams.set_paper", "exams.release_result"))
    seats(held, 1)

    assert client.post(f"/office/rounds/{held.pk}/time/", {"minutes": "5", "reason": "停电"}).status_code == 404
    assert ExtraTime.objects.count() == 0


def test_a_preview_says_who_would_end_when_and_gives_nothing(client, sign_in, held):
    sign_in(build.PROVINCE)
    one, other = seats(held, 2)
    told = {"minutes": "5", "reason": "停电", "choosing": "1", "chosen": [str(one.pk)], "preview": "1"}

    answer = client.post(f"/office/rounds/{held.pk}/time/", told)

    rows = answer.context["preview"]
    assert [(row["sitting"].pk, (row["then"] - one.deadline).total_seconds()) for row in rows] == [(one.pk, 300)]
    assert ExtraTime.objects.count() == 0
    del told["preview"]
    client.post(f"/office/rounds/{held.pk}/time/", told)
    assert [gained(sitting) for sitting in (one, other)] == [300, 0]


def test_nobody_ticked_is_nobody_and_not_everybody(client, sign_in, held):
    sign_in(build.PROVINCE)
    seats(held, 2)

    answer = client.post(f"/office/rounds/{held.pk}/time/", {"minutes": "5", "reason": "停电", "choosing": "1"})

    assert "Nobody is ticked" in answer.content.decode()
    assert ExtraTime.objects.count() == 0


def test_two_acts_alike_are_taken_back_apart(client, sign_in, held):
    sign_in(build.PROVINCE)
    [one] = seats(held, 1)
    for _ in range(2):
        client.post(f"/office/rounds/{held.pk}/time/", {"minutes": "5", "reason": "停电"})

    client.post(f"/office/rounds/{held.pk}/time/{ExtraTime.objects.latest('pk').pk}/back/", {"reason": "点了两次"})

    assert gained(one) == 300


@pytest.mark.parametrize("count", [1, 3])
def test_giving_costs_as_many_queries_for_three_as_for_one(client, sign_in, held, django_assert_max_num_queries, count):
    sign_in(build.PROVINCE)
    seats(held, count)

    with django_assert_max_num_queries(20):
        client.post(f"/office/rounds/{held.pk}/time/", {"minutes": "5", "reason": "停电"})
    assert ExtraTime.objects.count() == count
