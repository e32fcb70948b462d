"""A released result is announced once, and not before it is true."""

import pytest

from exams.marking import announcing
from exams.marking.models import Announcement, Result
from exams.papers.models import Exam
from exams.practice import services as practice
from exams.signals import results_released
from exams.sittings import services as sittings
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    ids = []

    def hear(sender, *, result_ids, **_):
        ids.extend(result_ids)

    results_released.connect(hear)
    yield ids
    results_released.disconnect(hear)


def marked_mock():
    sitting = build.seated(purpose=Exam.Purpose.NATIONAL_MOCK)
    sittings.submit(sitting.pk)
    [result] = practice.mark([sitting.pk], at=build.now())
    return result


def test_the_announcement_waits_for_the_commit(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        result = marked_mock()
        assert heard == []

    assert heard == [result.pk]


def test_a_result_is_announced_once(heard):
    result = marked_mock()

    assert [announcing.announce([result.pk], at=build.now()) for _ in range(3)] == [1, 0, 0]
    assert heard == [result.pk]


def test_a_listener_that_fails_is_asked_again(heard, django_capture_on_commit_callbacks):
    def fail(sender, **_):
        raise RuntimeError("the other house is on fire")

    results_released.connect(fail)
    with django_capture_on_commit_callbacks(execute=True):
        result = marked_mock()
    results_released.disconnect(fail)

    assert Announcement.objects.count() == 0
    assert list(Result.objects.unheard()) == [result]
    assert announcing.announce([result.pk], at=build.now()) == 1
    assert list(Result.objects.unheard()) == []


def test_one_that_fails_keeps_no_other_from_being_heard(heard):
    results = [marked_mock(), marked_mock()]

    def fail_once(sender, *, result_ids, **_):
        if results[0].pk in result_ids:
            raise RuntimeError

    results_released.connect(fail_once)
    told = announcing.announce([one.pk for one in results], at=build.now())
    results_released.disconnect(fail_once)

    assert told == 1
    assert list(Result.objects.unheard()) == [results[0]]
