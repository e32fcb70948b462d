"""Sections against a real database: their ends, their order, and that nothing reaches the one that was left."""

from datetime import timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest

from exams import api, errors
from exams.api import Change
from exams.papers.sections import Plan
from exams.sittings import services
from exams.sittings.models import ExtraTime, Incident, JournalEntry, Quarantine
from exams.sittings.reckoning import reckon
from tests.exams import build
from tests.exams.sittings.sectioned import answer, held, leave, read, round_of, runs, seated, state

__all__ = ["held"]
pytestmark = pytest.mark.django_db


# --- ends


def test_a_sitting_begins_in_its_first_section_and_ends_with_it(held):
    sitting = seated(held)

    assert (read(sitting).section, runs(sitting)) == (1, 600)
    assert reckon(read(sitting)).whole.at == sitting.started_at + timedelta(minutes=60)


def test_each_section_runs_its_own_time_and_the_last_one_the_rest(held):
    sitting = seated(held, ago=100)

    leave(sitting)
    assert runs(sitting) == 900
    leave(sitting, 2, epoch=2)

    assert read(sitting).deadline == sitting.started_at + timedelta(minutes=60)


def test_no_section_ends_later_than_the_whole():
    sitting = seated(round_of([Plan("一", 600), Plan("二", 5400)], minutes=100, seconds=3600), ago=60)

    leave(sitting)

    assert read(sitting).deadline == sitting.started_at + timedelta(minutes=60)


def test_extra_time_of_a_section_is_of_that_section_and_of_the_whole(held):
    sitting, officer = seated(held), build.person(build.PROVINCE)
    services.give_time(sitting.pk, seconds=120, reason="停电", by=officer)
    assert runs(sitting) == 720

    leave(sitting)

    assert runs(sitting) == 900
    assert reckon(read(sitting)).whole.at == sitting.started_at + timedelta(minutes=62)


def test_what_takes_extra_time_back_counts_where_it_was_given(held):
    sitting, officer = seated(held), build.person(build.PROVINCE)
    services.give_time(sitting.pk, seconds=120, reason="停电", by=officer)
    leave(sitting)

    services.reverse_time(ExtraTime.objects.get().pk, reason="误操作", by=officer)

    assert runs(sitting) == 900
    assert reckon(read(sitting)).whole.at == sitting.started_at + timedelta(minutes=60)


def test_a_pause_of_a_section_is_of_that_section(held):
    sitting, officer = seated(held), build.person(build.PROVINCE)
    services.pause([sitting.pk], reason="换机", by=officer)
    with patch.object(services.pausing, "database_now", return_value=build.now() + timedelta(seconds=300)):
        services.resume([sitting.pk], by=officer)
    assert runs(sitting) == 900

    leave(sitting)

    assert runs(sitting) == 900  # the fifteen minutes of the second, nothing of the pause


def test_the_factor_of_an_accommodation_holds_for_each_section(held):
    candidate, other, third = build.person(), build.person(build.PROVINCE), build.person(build.PROVINCE)
    asked = services.request_accommodation(
        candidate, scope=build.PROVINCE, factor=Decimal("1.5"), ground="视力", valid_from=build.now().date() - timedelta(days=2),
        by=other, at=build.now(),
    )  # fmt: skip
    services.approve_accommodation(asked.pk, by=third, at=build.now())
    sitting = build.seated(candidate, in_round=held)
    assert runs(sitting) == 900

    leave(sitting)

    assert runs(sitting) == 1350
    assert reckon(read(sitting)).whole.at == sitting.started_at + timedelta(minutes=90)


# --- going on


def test_whoever_goes_on_has_a_new_epoch_and_it_is_noted(held):
    sitting = seated(held)
    answer(sitting, (1, "A"), (2, "B"))

    leave(sitting, last=2)

    now = read(sitting)
    assert (now.epoch, now.sequence, now.section) == (2, 0, 2)
    noted = Incident.objects.get()
    assert (noted.kind, noted.facts) == ("section", {"section": 1, "epoch": 1, "acknowledged": 2, "by": "candidate"})


def test_going_on_twice_is_going_on_once(held):
    sitting = seated(held)

    leave(sitting), leave(sitting)

    assert (read(sitting).section, Incident.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("said", "refused"),
    [({"last": 3}, errors.Gap), ({"epoch": 9}, errors.TakenOver)],
)
def test_nobody_goes_on_before_everything_has_arrived_or_from_an_older_device(held, said, refused):
    sitting = seated(held)
    answer(sitting, (1, "A"), (2, "B"))

    with pytest.raises(refused):
        leave(sitting, **({"last": 2} | said))
    assert read(sitting).section == 1


def test_nobody_goes_on_while_paused_or_from_the_last_section_or_when_closed(held):
    sitting, officer = seated(held), build.person(build.PROVINCE)
    services.pause([sitting.pk], reason="换机", by=officer)
    with pytest.raises(errors.Paused):
        leave(sitting)
    services.resume([sitting.pk], by=officer)
    leave(sitting), leave(sitting, 2, epoch=2)

    with pytest.raises(errors.LastSection):
        leave(sitting, 3, epoch=3)
    services.submit(sitting.pk)
    with pytest.raises(errors.SittingClosed):
        leave(sitting, 3, epoch=3)


def test_a_paper_is_handed_in_from_its_last_section(held):
    sitting = seated(held)

    with pytest.raises(errors.SectionsLeft):
        services.submit(sitting.pk)
    leave(sitting), leave(sitting, 2, epoch=2)

    assert services.submit(sitting.pk)[1] is True


# --- what saving refuses


def test_what_still_comes_of_a_section_that_was_left_is_fenced_off_and_kept(held):
    sitting = seated(held)
    answer(sitting, (1, "A"))
    leave(sitting, last=1)

    late = answer(sitting, (2, "C"), first=2)

    assert late.refused == "taken_over"
    assert Quarantine.objects.values_list("reason", "epoch").get() == ("fenced", 1)
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize(("section", "allowed"), [(1, (1, 2)), (2, (3, 4)), (3, (5, 6))])
def test_only_the_open_section_is_answered(held, section, allowed):
    sitting = seated(held)
    for left in range(1, section):
        leave(sitting, left, epoch=left)

    for position in range(1, 7):
        if position in allowed:
            assert answer(sitting, (position, "A"), epoch=section, first=allowed.index(position) + 1).refused == ""
        else:
            with pytest.raises(errors.NotInThisSection):
                answer(sitting, (position, "A"), epoch=section)


def test_a_token_answers_the_section_that_was_open_when_it_was_issued(held):
    sitting = seated(held)
    first = api.read_token(state(sitting).token, at=build.now().timestamp())
    leave(sitting)
    second = api.read_token(state(sitting).token, at=build.now().timestamp())

    assert (list(first.allows(1)), list(second.allows(2)), list(second.allows(1))) == (
        [1, 2],
        [3, 4],
        [1, 2, 3, 4, 5, 6],
    )
    with pytest.raises(errors.NotInThisSection):
        api.save_by_token(second, 2, [Change(1, 1, "A")])
    assert api.save_by_token(second, 1, [Change(1, 1, "A")]).refused == "taken_over"
