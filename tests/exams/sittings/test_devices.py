"""Going on at another machine where the round wants an invigilator to agree."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.papers.models import Round
from exams.sittings import services
from exams.sittings.models import DeviceRequest, Incident, Sitting
from exams.sittings.services import moving_on
from tests.exams import build

pytestmark = pytest.mark.django_db
OLD, NEW = str(uuid4()), str(uuid4())


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


@pytest.fixture
def sitting():
    """Held by the old machine, in a round that asks."""
    sitting = build.seated()
    Round.objects.update(needs_device_approval=True)
    services.move_to(sitting.pk, OLD, asks=True)
    return Sitting.objects.get()


def six_minutes_ago():
    return patch.object(moving_on, "database_now", return_value=build.now() - timedelta(minutes=6))


def ask(sitting, device=NEW, *, asks=True):
    return services.move_to(sitting.pk, device, asks=asks)


def test_the_first_machine_and_the_one_that_holds_it_are_not_asked(sitting):
    assert services.move_to(sitting.pk, OLD, asks=False).epoch == 3
    assert not DeviceRequest.objects.exists()


def test_a_round_that_does_not_ask_lets_anybody_go_on(sitting):
    Round.objects.update(needs_device_approval=False)

    assert ask(sitting).epoch == 3


def test_another_machine_waits_and_the_old_one_goes_on_meanwhile(sitting):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)

    assert Sitting.objects.get().epoch == 2
    assert DeviceRequest.objects.values_list("device", "epoch").get() == (NEW, 2)


def test_asking_again_and_again_is_one_request(sitting):
    for asks in (True, False, True):
        with pytest.raises(errors.DeviceWaiting):
            ask(sitting, asks=asks)

    assert DeviceRequest.objects.count() == 1


def test_once_approved_it_goes_on_with_the_same_end_and_the_old_one_is_fenced(sitting, officer):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)
    services.approve_device(DeviceRequest.objects.get().pk, by=officer)
    before = Sitting.objects.get()

    ask(sitting, asks=False)

    after = Sitting.objects.get()
    assert (before.epoch, after.epoch, after.deadline) == (2, 3, before.deadline)
    assert [one.facts["device"] for one in Incident.objects.filter(kind="take-over")] == [OLD, NEW]
    assert DeviceRequest.objects.get().used_at is not None


def test_an_approval_is_used_once_and_the_old_machine_has_to_ask_in_its_turn(sitting, officer):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)
    services.approve_device(DeviceRequest.objects.get().pk, by=officer)
    ask(sitting)

    with pytest.raises(errors.DeviceWaiting):
        ask(sitting, OLD)
    with pytest.raises(errors.DeviceNotApproved):
        ask(sitting, str(uuid4()), asks=False)


def test_an_approval_is_for_the_machine_that_asked(sitting, officer):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)
    services.approve_device(DeviceRequest.objects.get().pk, by=officer)

    with pytest.raises(errors.DeviceWaiting):
        ask(sitting, str(uuid4()))


def test_an_approval_that_nobody_used_runs_out(sitting, officer):
    with six_minutes_ago():
        with pytest.raises(errors.DeviceWaiting):
            ask(sitting)
        services.approve_device(DeviceRequest.objects.get().pk, by=officer)

    with pytest.raises(errors.DeviceNotApproved):
        ask(sitting, asks=False)


def test_a_request_that_nobody_approves_runs_out_and_can_be_made_anew(sitting, officer):
    with six_minutes_ago(), pytest.raises(errors.DeviceWaiting):
        ask(sitting)
    old = DeviceRequest.objects.get()

    with pytest.raises(errors.DeviceNotApproved):
        ask(sitting, asks=False)
    with pytest.raises(errors.DeviceRequestOver):
        services.approve_device(old.pk, by=officer)
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)


def test_approving_twice_is_approving_once(sitting, officer):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)
    request = DeviceRequest.objects.get()

    first = services.approve_device(request.pk, by=officer)

    assert services.approve_device(request.pk, by=officer).approved_at == first.approved_at


def test_who_does_not_watch_there_approves_nothing(sitting):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)

    with pytest.raises(errors.NotAllowed):
        services.approve_device(DeviceRequest.objects.get().pk, by=build.person(build.COUNTY))


def test_a_closed_sitting_goes_on_nowhere(sitting):
    services.submit(sitting.pk)

    with pytest.raises(errors.SittingClosed):
        ask(sitting)


def test_a_request_is_not_edited(sitting):
    with pytest.raises(errors.DeviceWaiting):
        ask(sitting)

    with pytest.raises(IntegrityError), transaction.atomic():
        DeviceRequest.objects.update(device=OLD)
