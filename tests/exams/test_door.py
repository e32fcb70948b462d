"""The door: what the other houses are told, and what follows a close."""

from datetime import timedelta

import pytest
from django.db import connection

from exams import api, errors, sweeps, tasks
from exams.marking.models import Result
from exams.papers.models import Exam
from exams.signals import results_released, sitting_closed
from exams.sittings.models import Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build.seated()


@pytest.fixture
def queued(monkeypatch):
    ids = []
    monkeypatch.setattr(tasks.mark_sittings, "delay", lambda given: ids.append(given))
    return ids


@pytest.fixture
def closed():
    ids = []

    def hear(sender, *, sitting_id, **_):
        ids.append(sitting_id)

    sitting_closed.connect(hear)
    yield ids
    sitting_closed.disconnect(hear)


def change(number, position=1, letters="A"):
    return api.Change(number, position, letters)


def test_a_save_of_ones_own_is_acknowledged(sitting):
    answer = api.save(sitting.pk, 1, [change(1), change(2, 2)], candidate=sitting.admission.candidate)

    assert (answer.refused, answer.acknowledged) == ("", 2)


def test_the_sitting_of_another_does_not_exist(sitting):
    stranger = build.person()
    acts = [
        lambda: api.save(sitting.pk, 1, [change(1)], candidate=stranger),
        lambda: api.submit(sitting.pk, by=stranger),
        lambda: api.take_over(sitting.pk, candidate=stranger),
        lambda: api.state(sitting.pk, candidate=stranger),
        lambda: api.sitting(sitting.pk, candidate=stranger),
        lambda: api.result_detail(1, candidate=stranger),
    ]

    for act in acts:
        with pytest.raises(errors.NotFound):
            act()
    sitting.refresh_from_db()
    assert (sitting.epoch, sitting.sequence, sitting.closed_at) == (1, 0, None)


@pytest.mark.parametrize("position", [0, 5])
def test_a_position_that_the_paper_does_not_have_is_refused_and_nothing_is_saved(sitting, position):
    with pytest.raises(errors.NotOnThePaper) as refused:
        api.save(sitting.pk, 1, [change(1), change(2, position)], candidate=sitting.admission.candidate)

    assert refused.value.facts == {"position": position}
    sitting.refresh_from_db()
    assert sitting.sequence == 0


def test_saving_costs_one_query_beside_the_claim(sitting, django_assert_num_queries):
    candidate = sitting.admission.candidate

    with django_assert_num_queries(4 if connection.vendor == "postgresql" else 6):
        api.save(sitting.pk, 1, [change(1)], candidate=candidate)


def test_handing_in_queues_the_marking_once_it_is_true(sitting, queued, closed, django_capture_on_commit_callbacks):
    candidate = sitting.admission.candidate
    with django_capture_on_commit_callbacks(execute=True):
        first = api.submit(sitting.pk, by=candidate, epoch=1, last=0)
        assert (queued, closed) == ([], [])
    assert (queued, closed) == ([[str(sitting.pk)]], [sitting.pk])

    with django_capture_on_commit_callbacks(execute=True):
        again = api.submit(sitting.pk, by=candidate, epoch=1, last=0)
    assert again == first
    assert (len(queued), len(closed)) == (1, 1)


def test_a_dead_broker_does_not_fail_a_hand_in(sitting, monkeypatch, django_capture_on_commit_callbacks):
    def dead(ids):
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.mark_sittings, "delay", dead)

    with django_capture_on_commit_callbacks(execute=True):
        receipt = api.submit(sitting.pk, by=sitting.admission.candidate)
    assert receipt.of == 4
    assert list(Sitting.objects.unmarked()) == [sitting]


def test_the_task_marks_what_was_handed_in_and_may_run_twice(sitting):
    api.submit(sitting.pk, by=sitting.admission.candidate)

    tasks.mark_sittings([str(sitting.pk)])
    tasks.mark_sittings([str(sitting.pk)])

    assert Result.objects.filter(sitting=sitting).count() == 1


def test_the_sweep_collects_marks_and_tells_what_was_left_behind(queued, closed):
    late = build.seated(ago=7200 + 10, purpose=Exam.Purpose.NATIONAL_MOCK)
    heard = []

    def hear(sender, *, result_ids, **_):
        heard.extend(result_ids)

    results_released.connect(hear)
    assert [sweeps.collect_overdue(), sweeps.collect_overdue()] == [1, 0]
    assert [sweeps.mark_waiting(), sweeps.mark_waiting()] == [1, 0]
    assert [sweeps.tell_unheard(), sweeps.tell_unheard()] == [1, 0]
    results_released.disconnect(hear)

    assert Sitting.objects.get(pk=late.pk).closed_by == Sitting.ClosedBy.CLOCK
    assert heard == [Result.objects.get(sitting=late).pk]


def test_the_rounds_of_a_specialty_are_those_that_are_announced_and_not_over():
    build.bank_of()
    later, running = build.round_of(build.exam(), opens=600), build.round_of(build.exam(), seconds=90)
    build.round_of(build.exam(), closes=-60)
    build.round_of(build.exam(specialty="elderly-care"))
    build.round_of(build.exam(Exam.Purpose.NATIONAL_MOCK))

    found = api.rounds_for("child-care", at=build.now())

    assert [one.id for one in found] == [running.pk, later.pk]
    assert [(one.seconds, one.minutes) for one in found] == [(90, 2), (7200, 120)]
    assert api.round_ref(later.pk) == found[1]


def test_an_admission_is_asked_for_by_person_and_round(sitting):
    admission, round = sitting.admission, sitting.admission.round

    found = api.admission_of(admission.candidate, round.pk)
    assert (found.id, found.revoked_at) == (admission.pk, None)
    assert api.admission_of(build.person(), round.pk) is None


def test_a_whole_thread_through_the_door(queued):
    candidate, officer = build.person(), build.person(build.PROVINCE)
    build.bank_of()
    held = build.round_of(build.exam(), closes=1, seconds=60)
    admission = api.admit(held.pk, candidate, by=officer, at=build.now(), reference="application:7")
    ref = api.open_sitting(admission.id, candidate=candidate)
    page = api.sitting(ref.id, candidate=candidate)
    api.save(ref.id, page.state.epoch, [change(1)], candidate=candidate)
    receipt = api.submit(ref.id, by=candidate, epoch=1, last=1)
    tasks.mark_sittings([str(ref.id)])

    assert api.release(held.pk, by=officer, at=build.now() + timedelta(seconds=2)) == 1

    [result] = api.results_of(candidate)
    assert (receipt.answered, result.sitting_id, result.candidate_id) == (1, ref.id, candidate.pk)
    assert api.state(ref.id, candidate=candidate).receipt == receipt


def test_approved_items_are_found_by_their_words():
    approved, _ = build.approved(stem="隔代照料的家庭怎样沟通"), build.written(stem="隔代照料的另一题")

    assert api.find_items("隔代照料") == [(f"item:{approved.item.public_id}", approved.stem)]
    assert api.find_items("隔代照料", specialty="elderly-care") == []
