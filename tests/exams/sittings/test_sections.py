"""Sections against a real database: their ends, their order, and that nothing reaches the one that was left."""

from datetime import timedelta
from decimal import Decimal
from unittest.mock import patch
from uuid import uuid4

import pytest

from exams import api, errors
from exams.api import Change
from exams.papers import services as papers
from exams.papers.assembly import Row
from exams.papers.sections import Plan
from exams.sittings import services
from exams.sittings.models import AnswerSheet, ExtraTime, Incident, JournalEntry, Quarantine, Sitting
from exams.sittings.reckoning import reckon
from tests.exams import build

pytestmark = pytest.mark.django_db
ONE = Decimal("1")
PLANS = [Plan("第一部分", 600), Plan("第二部分", 900, one_way=True), Plan("第三部分", one_way=True)]


@pytest.fixture
def held():
    """Two items in each of three sections: ten minutes, fifteen, and the rest of an hour."""
    return round_of(PLANS)


def round_of(plans, *, minutes: int = 60, **fields):
    build.bank_of(2 * len(plans), 0)
    exam = build.exam(singles=2 * len(plans), multiples=0, minutes=minutes)
    rows = [Row("single", "", 2, ONE, section=number) for number, _ in enumerate(plans, 1)]
    papers.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)
    return build.round_of(exam, **fields)


def seated(held, *, ago: int = 0) -> Sitting:
    return build.seated(in_round=held, ago=ago)


def answer(sitting, *pairs, epoch: int = 1, first: int = 1):
    changes = [Change(first + n, position, letter) for n, (position, letter) in enumerate(pairs)]
    return api.save(sitting.pk, epoch, changes, candidate=sitting.admission.candidate)


def leave(sitting, section: int = 1, *, epoch: int = 1, last: int = 0):
    return services.leave_section(sitting.pk, section=section, epoch=epoch, last=last)


def read(sitting) -> Sitting:
    return Sitting.objects.get(pk=sitting.pk)


def runs(sitting) -> int:
    """Seconds from the beginning of the present section to its end."""
    now = read(sitting)
    return round((now.deadline - (now.section_began_at or now.started_at)).total_seconds())


def over(sitting, seconds: int = 6) -> None:
    """As if the end of the present section had been so many seconds ago."""
    build.set_deadline(sitting, build.now() - timedelta(seconds=seconds))


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
    sitting = seated(round_of([Plan("一", 600), Plan("二", 5400)]), ago=60)

    leave(sitting)

    assert read(sitting).deadline == sitting.started_at + timedelta(minutes=60)


def test_extra_time_of_a_section_is_of_that_section_and_of_the_whole(held):
    sitting, officer = seated(held), build.person(build.PROVINCE)
    services.give_time(sitting.pk, seconds=120, reason="停电", by=officer, at=build.now())
    assert runs(sitting) == 720

    leave(sitting)

    assert runs(sitting) == 900
    assert reckon(read(sitting)).whole.at == sitting.started_at + timedelta(minutes=62)


def test_what_takes_extra_time_back_counts_where_it_was_given(held):
    sitting, officer = seated(held), build.person(build.PROVINCE)
    services.give_time(sitting.pk, seconds=120, reason="停电", by=officer, at=build.now())
    leave(sitting)

    services.reverse_time(ExtraTime.objects.get().pk, reason="误操作", by=officer, at=build.now())

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


def state(sitting):
    return api.state(sitting.pk, candidate=sitting.admission.candidate)


# --- the sweep


def test_the_sweep_opens_the_next_section_where_only_the_section_is_over(held):
    sitting = seated(held, ago=60)
    over(sitting)

    assert services.collect([sitting.pk]) == []

    now = read(sitting)
    assert (now.section, now.epoch, now.closed_at, runs(sitting)) == (2, 2, None, 900)
    assert Incident.objects.get().facts["by"] == "clock"


def test_the_sweep_collects_where_the_whole_is_over(held):
    sitting = seated(held, ago=3700)
    over(sitting)

    assert services.collect([sitting.pk]) == [sitting.pk]
    assert (read(sitting).section, read(sitting).closed_by) == (1, "clock")


def test_whoever_is_away_is_led_through_every_section_and_collected_at_the_end(held):
    sitting = seated(held, ago=60)

    for section in (2, 3):
        over(sitting)
        services.collect([sitting.pk])
        assert read(sitting).section == section
    over(sitting)
    assert services.collect([sitting.pk]) == [sitting.pk]


def test_of_many_some_go_on_and_some_are_collected(held):
    going, done = seated(held, ago=60), seated(held, ago=3700)
    over(going), over(done)

    assert services.collect([going.pk, done.pk]) == [done.pk]
    assert (read(going).section, read(done).closed_at is not None) == (2, True)


def test_in_the_grace_nothing_moves_and_a_save_still_counts(held):
    sitting = seated(held, ago=60)
    over(sitting, seconds=2)

    assert services.collect([sitting.pk]) == []
    assert answer(sitting, (1, "A")).refused == ""
    assert read(sitting).section == 1


def test_after_the_grace_a_save_is_refused_and_handing_in_waits_for_the_sweep(held):
    sitting = seated(held, ago=60)
    over(sitting)

    assert answer(sitting, (1, "A")).refused == "closed"
    with pytest.raises(errors.SectionOver):
        services.submit(sitting.pk)
    with pytest.raises(errors.SectionOver):
        leave(sitting)
    assert read(sitting).closed_at is None


# --- what the page is told


def test_answers_of_every_section_are_on_the_sheet(held):
    sitting = seated(held)
    answer(sitting, (1, "A"))
    leave(sitting, last=1)
    answer(sitting, (3, "B"), epoch=2)
    leave(sitting, 2, epoch=2, last=1)
    answer(sitting, (5, "C"), epoch=3)

    services.submit(sitting.pk)

    assert AnswerSheet.objects.get().answers == ["A", "", "B", "", "C", ""]


def test_the_state_says_which_section_is_open_and_which_epoch_it_follows(held):
    sitting = seated(held)
    assert vars(state(sitting).section) == {
        "number": 1, "of": 3, "names": ("第一部分",), "first": 1, "last": 2, "is_timed": True, "follows": 0,
    }  # fmt: skip

    leave(sitting)
    assert (state(sitting).section.number, state(sitting).section.follows) == (2, 1)
    services.take_over(sitting.pk)

    assert (state(sitting).section.number, state(sitting).section.follows) == (2, 0)


def test_a_take_over_keeps_the_section_and_its_end(held):
    sitting = seated(held)
    leave(sitting)
    before = read(sitting)

    services.take_over(sitting.pk)

    after = read(sitting)
    assert (after.section, after.deadline, after.epoch) == (2, before.deadline, 3)


def test_a_paper_of_one_piece_knows_nothing_of_sections():
    sitting = build.seated()

    assert (sitting.paper.sections, state(sitting).section, read(sitting).section) == (None, None, 1)
    with pytest.raises(errors.LastSection):
        leave(sitting)


def test_items_stand_section_by_section_and_the_fingerprint_covers_the_sections(held):
    paper = held.papers.get()

    assert [(one["first"], one["last"]) for one in paper.sections] == [(1, 2), (3, 4), (5, 6)]
    from exams.papers.freezing import fingerprint

    assert paper.fingerprint != fingerprint(paper.content)


@pytest.mark.parametrize("rows", [[1, 2], [1, 2, 4]])
def test_a_blueprint_whose_sections_and_rows_disagree_is_refused(rows):
    exam = build.exam(singles=2 * len(rows), multiples=0)
    planned = [Row("single", "", 2, ONE, section=number) for number in rows]

    with pytest.raises(errors.SectionsDisagree):
        papers.write_blueprint(exam, build.SYLLABUS, planned, by=build.person(build.PROVINCE), sections=PLANS)


def test_thirty_cost_the_sweep_as_many_statements_as_three(held, django_assert_max_num_queries):
    for count in (3, 30):
        sittings = [seated(held, ago=60) for _ in range(count)]
        for sitting in sittings:
            over(sitting)
        with django_assert_max_num_queries(16):
            services.collect([sitting.pk for sitting in sittings])
        assert Sitting.objects.filter(pk__in=[one.pk for one in sittings], section=2).count() == count


def test_an_unknown_sitting_is_left_by_nobody():
    with pytest.raises(errors.NotFound):
        services.leave_section(uuid4(), section=1, epoch=1, last=0)
