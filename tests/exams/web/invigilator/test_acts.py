"""What can be done from the board: to one, or to the hall; each asks once more and changes nothing elsewhere."""

from uuid import uuid4

import pytest

from exams import errors
from exams.sites import services as sites
from exams.sittings import services
from exams.sittings.models import Approval, ExtraTime, Incident, Pause, Sitting
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.invigilator.hall import WATCH, address, begin, hall_of, on_duty, states

pytestmark = pytest.mark.django_db


def test_one_is_let_in_where_the_round_asks(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one, _other) = hall_of(2)
    type(held).objects.filter(pk=held.pk).update(needs_approval=True)
    on_duty(held, hall, person)
    assert states(client.get(address(held, hall, ""))) == {"to_approve": 2}

    client.post(address(held, hall, "approve", one.pk, ""))

    assert Approval.objects.values_list("admission", "approved_by").get() == (one.pk, person.pk)
    assert states(client.get(address(held, hall, ""))) == {"to_approve": 1, "waiting": 1}


def test_one_or_the_hall_is_paused_and_goes_on(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one, other) = hall_of(2)
    on_duty(held, hall, person)
    first, _second = begin(one), begin(other)

    client.post(address(held, hall, "pause", f"?sitting={first.pk}"), {"reason": "换机"})
    assert [pause.sitting_id for pause in Pause.objects.filter(ended_at=None)] == [first.pk]
    client.post(address(held, hall, "pause", ""), {"reason": "停电"})
    assert states(client.get(address(held, hall, ""))) == {"paused": 2}
    client.post(address(held, hall, "resume", ""))

    assert states(client.get(address(held, hall, ""))) == {"sitting": 2}


def test_an_act_on_the_hall_leaves_another_hall_alone(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    elsewhere = furniture.admitted(held)
    services.place_all(held, [furniture.hall()], by=furniture.officer(), at=build.now())
    begin(one)
    theirs = begin(elsewhere)

    client.post(address(held, hall, "pause", ""), {"reason": "停电"})

    assert Pause.objects.count() == 1
    assert client.post(address(held, hall, "pause", f"?sitting={theirs.pk}"), {"reason": "停电"}).status_code == 404


def test_time_is_given_and_taken_back(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    before = begin(one).deadline

    client.post(address(held, hall, "time", ""), {"minutes": "10", "reason": "停电"})
    given = ExtraTime.objects.get()
    board = client.get(address(held, hall, f"?seat={one.pk}")).content.decode()
    client.post(address(held, hall, "time", given.pk, "back", ""), {"reason": "误操作"})

    assert given.seconds == 600
    assert "+10 min" in board and address(held, hall, "time", given.pk, "back", "") in board
    assert Sitting.objects.get().deadline == before


def test_one_is_collected_with_a_reason_and_only_once(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    sitting = begin(one)
    services.pause([sitting.pk], reason="换机", by=person)
    path = address(held, hall, "collect", sitting.pk, "")

    without = client.post(path, {"reason": " "})
    client.post(path, {"reason": "离开考场"})
    client.post(path, {"reason": "再来一次"})

    assert without.context["form"].errors["reason"] == ["Say why. Without a reason nothing is collected."]
    closed = Sitting.objects.get()
    assert closed.closed_by == "invigilator"
    assert [(one.kind, one.facts["reason"]) for one in Incident.objects.all()] == [("collected", "离开考场")]
    assert not Pause.objects.filter(ended_at=None).exists()
    assert states(client.get(address(held, hall, ""))) == {"collected": 1}


def test_an_incident_is_reported_from_the_board(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    sitting = begin(one)

    client.post(address(held, hall, "report", sitting.pk, ""), {"tier": "serious", "statement": "10:05 使用手机"})

    assert Incident.objects.values_list("tier", "reported_by").get() == ("serious", person.pk)
    assert "10:05 使用手机" in client.get(address(held, hall, f"?seat={one.pk}")).content.decode()


def test_every_act_asks_once_more_on_a_page_of_its_own(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    sitting = begin(one)

    pages = [("pause", ""), ("resume", ""), ("time", ""), ("collect", sitting.pk, ""), ("report", sitting.pk, "")]

    assert {client.get(address(held, hall, *parts)).status_code for parts in pages} == {200}
    assert not Pause.objects.exists() and Sitting.objects.get().closed_at is None


def test_who_is_not_on_duty_changes_nothing_by_the_door_either():
    held, hall, (one, other) = hall_of(2)
    sitting = begin(one)
    person = build.person(build.COUNTY)
    duty = on_duty(held, hall, person)
    services.pause([sitting.pk], reason="换机", by=person)
    sites.relieve(duty, by=furniture.officer(), at=build.now())

    with pytest.raises(errors.NotAllowed):
        services.resume([sitting.pk], by=person)
    with pytest.raises(errors.NotAllowed):
        services.approve_entry(other, by=person, at=build.now())
    with pytest.raises(errors.NotAllowed):
        services.report_incident(sitting.pk, tier="ordinary", statement="事", by=person, at=build.now())


def test_time_that_is_sent_twice_is_given_once(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    begin(one)
    form = client.get(address(held, hall, "time", "")).context["form"]
    sent = {"minutes": "10", "reason": "停电", "form": form["form"].value()}

    client.post(address(held, hall, "time", ""), sent)
    client.post(address(held, hall, "time", ""), sent)

    assert ExtraTime.objects.count() == 1
    client.post(address(held, hall, "time", ""), sent | {"form": uuid4()})
    assert ExtraTime.objects.count() == 2
