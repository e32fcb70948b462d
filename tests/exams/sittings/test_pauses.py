"""The clock stands still: nothing is refused, nothing is collected, and what it took is given back exactly."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.sittings import queries, services
from exams.sittings.answers import Acknowledged, Closed
from exams.sittings.journal import append
from exams.sittings.models import Accommodation, Pause, Sitting
from exams.sittings.services import pausing
from tests.exams import build

pytestmark = pytest.mark.django_db
GIVEN = timedelta(seconds=7200)


@pytest.fixture
def invigilator():
    return build.person(build.PROVINCE)


def pause(*sittings, by, ago: int = 0) -> list[Pause]:
    with patch.object(pausing, "database_now", return_value=build.now() - timedelta(seconds=ago)):
        return services.pause([one.pk for one in sittings], reason="换机", by=by)


def resume(*sittings, by) -> int:
    return services.resume([one.pk for one in sittings], by=by)


def sides(sitting, number: int = 1) -> tuple[bool, bool]:
    """Whether a save is taken, and whether the sweep would collect: always exactly one of the two."""
    overdue = Sitting.objects.overdue().filter(pk=sitting.pk).exists()
    assert Sitting.objects.in_time().filter(pk=sitting.pk).exists() is not overdue
    return isinstance(append([build.save(sitting, number, "A")])[0], Acknowledged), overdue


def entitled(candidate, **granted) -> Accommodation:
    told = {"scope": build.PROVINCE, "ground": "糖尿病", "valid_from": build.now().date() - timedelta(days=2)}
    asked = services.request_accommodation(
        candidate, **told, **granted, by=build.person(build.PROVINCE), at=build.now()
    )
    return services.approve_accommodation(asked.pk, by=build.person(build.PROVINCE), at=build.now())


def test_while_it_lasts_no_save_is_refused_and_nothing_is_collected(invigilator):
    """Two sittings begun 7 000 s ago; an hour passes, during which one was paused."""
    paused = build.seated(ago=7000 + 3600)
    running = build.seated(in_round=paused.admission.round, ago=7000 + 3600)
    with patch.object(Sitting.objects, "in_time", Sitting.objects.all):  # an hour ago there was time
        pause(paused, by=invigilator, ago=3600)

    assert sides(paused) == (True, False)
    assert sides(running) == (False, True)
    assert services.collect([paused.pk, running.pk]) == [running.pk]


def test_what_was_left_is_left_when_it_goes_on_and_the_sweep_takes_it_then(invigilator):
    sitting = build.seated(ago=7000)
    [began] = pause(sitting, by=invigilator)

    assert resume(sitting, by=invigilator) == 1

    began.refresh_from_db()
    found = Sitting.objects.get(pk=sitting.pk)
    assert found.deadline == sitting.started_at + GIVEN + (began.ended_at - began.began_at)
    assert sides(sitting) == (True, False)
    build.set_deadline(sitting, build.now() - timedelta(seconds=6))
    assert sides(sitting, 2) == (False, True)
    assert services.collect([sitting.pk]) == [sitting.pk]


def test_a_save_between_pause_and_resume_is_in_the_journal_and_says_no_time(invigilator):
    sitting = build.seated()
    pause(sitting, by=invigilator)

    [answer] = append([build.save(sitting, 1, "A")])

    assert (answer.acknowledged, answer.remaining_ms) == (1, None)
    resume(sitting, by=invigilator)
    [answer] = append([build.save(sitting, 2, "B")])
    assert answer.acknowledged == 2
    assert 7_190_000 < answer.remaining_ms <= 7_200_000


def test_the_page_is_told_that_time_stands_still(invigilator):
    sitting = build.seated(ago=1200)
    pause(sitting, by=invigilator, ago=600)

    found = queries.state(sitting.pk, candidate=sitting.admission.candidate)

    assert found.paused
    assert 6_595_000 < found.remaining_ms <= 6_600_000
    assert [(step.code, step.reason) for step in found.steps] == [("time", ""), ("paused", "换机")]


def test_pausing_and_resuming_at_once_leaves_nothing_but_the_pause(invigilator):
    sitting = build.seated()
    now = build.now()
    with patch.object(pausing, "database_now", return_value=now):
        services.pause([sitting.pk], reason="误点", by=invigilator)
        services.resume([sitting.pk], by=invigilator)

    assert Sitting.objects.get(pk=sitting.pk).deadline == sitting.deadline


def test_pausing_again_and_resuming_again_change_nothing(invigilator):
    sitting = build.seated()

    assert len(pause(sitting, by=invigilator)) == 1
    assert pause(sitting, by=invigilator) == []
    assert [resume(sitting, by=invigilator) for _ in range(2)] == [1, 0]


def test_a_room_is_paused_and_resumed_as_one_and_extra_time_reaches_it_meanwhile(invigilator):
    one, closed = build.seated(), build.seated()
    services.submit(closed.pk)

    made = pause(one, closed, by=invigilator, ago=60)
    services.give_time(one.pk, seconds=300, reason="停电", by=invigilator)

    assert [row.sitting_id for row in made] == [one.pk]
    assert resume(one, closed, by=invigilator) == 1
    row = Pause.objects.get()
    assert Sitting.objects.get(pk=one.pk).deadline == one.deadline + timedelta(seconds=300) + (
        row.ended_at - row.began_at
    )


def test_nobody_hands_in_while_it_is_paused(invigilator):
    sitting = build.seated()
    pause(sitting, by=invigilator)

    with pytest.raises(errors.Paused):
        services.submit(sitting.pk)
    resume(sitting, by=invigilator)
    assert services.submit(sitting.pk)[1] is True


def test_pausing_needs_a_reason_and_the_right(invigilator):
    sitting = build.seated()

    with pytest.raises(errors.ReasonMissing):
        services.pause([sitting.pk], reason=" ", by=invigilator)
    for act in (lambda by: services.pause([sitting.pk], reason="换机", by=by), lambda by: resume(sitting, by=by)):
        with pytest.raises(errors.NotAllowed):
            act(build.person("/99/9901/"))
    with pytest.raises(errors.NotFound):
        services.resume([uuid4()], by=invigilator)
    assert not Pause.objects.exists()


def test_a_break_runs_for_its_minutes_and_no_longer_and_there_are_so_many(invigilator):
    candidate = build.person()
    entitled(candidate, breaks=1, break_minutes=10)
    sitting = build.seated(candidate)

    began = services.begin_break(sitting.pk, by=invigilator)

    assert Sitting.objects.get(pk=sitting.pk).deadline == sitting.started_at + GIVEN + timedelta(minutes=10)
    assert sides(sitting) == (True, False)
    with pytest.raises(errors.NotRunning):
        services.begin_break(sitting.pk, by=invigilator)
    with patch.object(pausing, "database_now", return_value=began.began_at + timedelta(minutes=30)):
        resume(sitting, by=invigilator)
    assert Sitting.objects.get(pk=sitting.pk).deadline == sitting.started_at + GIVEN + timedelta(minutes=10)
    with pytest.raises(errors.NoBreakLeft):
        services.begin_break(sitting.pk, by=invigilator)


def test_who_never_comes_back_from_a_break_is_collected_and_the_break_is_over(invigilator):
    candidate = build.person()
    entitled(candidate, breaks=1, break_minutes=10)
    sitting = build.seated(candidate, ago=7000)
    services.begin_break(sitting.pk, by=invigilator)
    build.set_deadline(sitting, build.now() - timedelta(seconds=6))

    assert services.collect([sitting.pk]) == [sitting.pk]

    assert Pause.objects.values_list("ended_by").get() == (None,)
    assert append([build.save(sitting, 1, "A")]) == [Closed(0)]


def test_the_database_keeps_a_pause_as_it_began_and_lets_it_end_once(invigilator):
    [row] = pause(build.seated(), by=invigilator)

    def change(**values):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pause.objects.filter(pk=row.pk).update(**values)

    change(began_at=build.now())
    change(reason="另一个")
    change(ended_at=row.began_at - timedelta(seconds=1))
    Pause.objects.filter(pk=row.pk).update(ended_at=build.now())
    change(ended_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()


def test_two_open_pauses_of_one_sitting_are_refused_by_the_database(invigilator):
    [row] = pause(build.seated(), by=invigilator)
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("count", [3, 30])
def test_pausing_thirty_costs_as_many_statements_as_three(invigilator, django_assert_num_queries, count):
    first = build.seated()
    sittings = [first, *(build.seated(in_round=first.admission.round) for _ in range(count - 1))]

    with django_assert_num_queries(10 + first_reads_the_clock()):
        pause_now = services.pause([one.pk for one in sittings], reason="换机", by=invigilator)
    with django_assert_num_queries(9 + first_reads_the_clock()):
        services.resume([one.pk for one in sittings], by=invigilator)
    assert len(pause_now) == count


def first_reads_the_clock() -> int:
    """PostgreSQL's clock is a statement, SQLite's is this process's."""
    from django.db import connection

    return 1 if connection.vendor == "postgresql" else 0
