"""Sections: what the sweep does when only a section is over, and what the page is told."""

from uuid import uuid4

import pytest

from exams import errors
from exams.papers import services as papers
from exams.papers.assembly import Row
from exams.sittings import services
from exams.sittings.models import AnswerSheet, Incident, Sitting
from tests.exams import build
from tests.exams.sittings.sectioned import ONE, PLANS, answer, held, leave, over, read, runs, seated, state

__all__ = ["held"]
pytestmark = pytest.mark.django_db


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
