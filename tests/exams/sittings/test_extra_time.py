"""Time that is given, shown and taken back."""

from datetime import timedelta

import pytest

from exams import errors
from exams.sittings import queries, services
from exams.sittings.answers import Acknowledged
from exams.sittings.journal import append
from exams.sittings.models import Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build.seated()


@pytest.fixture
def invigilator():
    return build.person(build.PROVINCE)


def give(sitting, by, seconds=600, reason="停电"):
    return services.give_time(sitting.pk, seconds=seconds, reason=reason, by=by)


def test_extra_time_is_in_force_at_once_and_says_why(sitting, invigilator):
    give(sitting, invigilator)

    found = queries.state(sitting.pk, candidate=sitting.admission.candidate)
    assert found.deadline == sitting.deadline + timedelta(seconds=600)
    assert [(step.code, step.seconds, step.reason) for step in found.steps] == [
        ("time", 7200, ""),
        ("incident", 600, "停电"),
    ]


def test_extra_time_lets_a_late_answer_in(invigilator):
    late = build.seated(ago=7200 + 10)
    give(late, invigilator)

    assert isinstance(append([build.save(late, 1, "A")])[0], Acknowledged)


def test_taking_it_back_leaves_exactly_what_stood_before(sitting, invigilator):
    before = Sitting.objects.filter(pk=sitting.pk).values().get()
    given = give(sitting, invigilator)
    give(sitting, invigilator, seconds=60)

    services.reverse_time(given.pk, reason="误加", by=invigilator)
    services.reverse_time(given.pk + 1, reason="误加", by=invigilator)

    assert Sitting.objects.filter(pk=sitting.pk).values().get() == before


def test_it_is_taken_back_only_once(sitting, invigilator):
    given = give(sitting, invigilator)
    reversal = services.reverse_time(given.pk, reason="误加", by=invigilator)

    with pytest.raises(errors.AlreadyReversed):
        services.reverse_time(given.pk, reason="误加", by=invigilator)
    with pytest.raises(errors.NotFound):
        services.reverse_time(reversal.pk, reason="误加", by=invigilator)


def test_it_needs_a_reason_and_the_right(sitting, invigilator):
    with pytest.raises(errors.ReasonMissing):
        give(sitting, invigilator, reason="  ")
    with pytest.raises(errors.NotAllowed):
        give(sitting, build.person("/99/9901/"))


def test_a_closed_sitting_gets_no_more_time(sitting, invigilator):
    services.submit(sitting.pk)

    with pytest.raises(errors.SittingClosed):
        give(sitting, invigilator)
