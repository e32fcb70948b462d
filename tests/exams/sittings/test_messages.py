"""Messages against a real database: who may send one, whom it reaches, and what is kept of it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from exams import api, errors
from exams.sittings import messages, services
from exams.sittings.models import Delivery, Message
from exams.sittings.pulse import Pulse, Said
from exams.sittings.roll import Sign
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db


@pytest.fixture
def pulse(monkeypatch):
    """Without its thread: the test makes its rounds."""
    monkeypatch.setattr(Pulse, "_run", lambda self: None)
    return Pulse()


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


@pytest.fixture
def halls(officer):
    """Two halls of one round with one candidate in each who has begun."""
    build.bank_of()
    held, sittings = build.round_of(build.exam()), []
    for _ in range(2):
        admission = furniture.admitted(held)
        hall = furniture.hall(2, 3)
        services.place_all(held, [hall], by=furniture.officer(), at=build.now())
        sittings.append((hall, services.open_sitting(admission.pk, candidate=admission.candidate)))
    return held, sittings


def send(held, text="第 5 题的「十天」改为「十个工作日」。", *, by, **to) -> Message:
    return services.send_message(held, text, form=uuid4(), by=by, **to)


def texts(sitting) -> list[str]:
    return [one.text for one in messages.messages_for(sitting)]


def test_a_message_reaches_the_round_a_hall_or_one_candidate(halls, officer):
    held, [(hall, here), (_other, there)] = halls

    send(held, "全场", by=officer)
    send(held, "本考场", by=officer, hall=hall)
    send(held, "你", by=officer, admission=there.admission)

    assert texts(here) == ["全场", "本考场"]
    assert texts(there) == ["全场", "你"]


def test_who_begins_late_reads_what_was_sent_before(halls, officer):
    held, _ = halls
    send(held, "全场", by=officer)

    assert texts(build.seated(in_round=held)) == ["全场"]


def test_another_round_hears_nothing(halls, officer):
    held, _ = halls
    send(held, by=officer)

    assert texts(build.seated()) == []


def test_the_same_form_sent_twice_is_one_message(halls, officer):
    held, form = halls[0], uuid4()

    first = services.send_message(held, "全场", form=form, by=officer)
    again = services.send_message(held, "全场", form=form, by=officer)

    assert (first.pk, Message.objects.count()) == (again.pk, 1)


def test_an_empty_message_is_refused(halls, officer):
    with pytest.raises(errors.NothingSaid):
        send(halls[0], " \n", by=officer)


def test_more_messages_than_a_page_can_name_are_refused(halls, officer, monkeypatch):
    monkeypatch.setattr("exams.sittings.services.messaging.MOST_AT_ONCE", 1)
    send(halls[0], by=officer)

    with pytest.raises(errors.TooManyMessages):
        send(halls[0], by=officer)


def test_a_beat_brings_what_the_page_does_not_know_within_a_round(halls, officer, pulse):
    held, [(_, here), _other] = halls
    pulse.hear(Sign(here.pk, 1, 0)), pulse.refresh()
    sent = send(held, "全场", by=officer)
    before = pulse.hear(Sign(here.pk, 1, 0)).words

    pulse.refresh()

    assert before == ()
    assert [(word.id, word.text) for word in pulse.hear(Sign(here.pk, 1, 0)).words] == [(sent.pk, "全场")]
    assert pulse.hear(Sign(here.pk, 1, 0), Said(shown=(sent.pk,))).words == ()


def test_shown_and_read_are_kept_once_each(halls, officer, pulse):
    held, [(_, here), _other] = halls
    sent = send(held, by=officer)
    pulse.hear(Sign(here.pk, 1, 0)), pulse.refresh()

    for said in (
        Said(shown=(sent.pk,)),
        Said(shown=(sent.pk,), read=(sent.pk,)),
        Said(shown=(sent.pk,), read=(sent.pk,)),
    ):
        pulse.hear(Sign(here.pk, 1, 0), said), pulse.write()

    assert sorted(Delivery.objects.values_list("sitting", "step")) == [(here.pk, "read"), (here.pk, "shown")]
    assert [one.read for one in messages.messages_for(here)] == [True]


def test_two_processes_that_hear_the_same_keep_it_once(halls, officer, pulse):
    held, [(_, here), _other] = halls
    sent, other = send(held, by=officer), Pulse()

    for process in (pulse, other):
        process.hear(Sign(here.pk, 1, 0)), process.refresh()
        process.hear(Sign(here.pk, 1, 0), Said(shown=(sent.pk,))), process.write()

    assert Delivery.objects.count() == 1


def test_a_device_that_no_longer_holds_the_sitting_is_told_nothing(halls, officer, pulse):
    held, [(_, here), _other] = halls
    send(held, by=officer)
    services.take_over(here.pk)
    pulse.hear(Sign(here.pk, 1, 0)), pulse.refresh()

    assert pulse.hear(Sign(here.pk, 1, 0)).words == ()
    assert len(pulse.hear(Sign(here.pk, 2, 0)).words) == 1


def test_a_withdrawn_message_is_told_to_who_saw_it_and_to_nobody_else(halls, officer, pulse):
    held, [(_, here), (_, there)] = halls
    sent = send(held, by=officer)
    for sitting in (here, there):
        pulse.hear(Sign(sitting.pk, 1, 0))
    pulse.refresh()
    pulse.hear(Sign(here.pk, 1, 0), Said(shown=(sent.pk,))), pulse.write()

    services.withdraw_message(sent.pk, reason="题号写错", by=officer)
    pulse.refresh()

    [word] = pulse.hear(Sign(here.pk, 1, 0), Said(shown=(sent.pk,))).words
    assert word.withdrawn == "题号写错"
    assert pulse.hear(Sign(there.pk, 1, 0)).words == ()
    assert [one.withdrawn for one in messages.messages_for(here)] == ["题号写错"]
    assert messages.messages_for(there) == ()


def test_withdrawing_wants_a_reason_and_happens_once(halls, officer):
    sent = send(halls[0], by=officer)

    with pytest.raises(errors.ReasonMissing):
        services.withdraw_message(sent.pk, reason=" ", by=officer)
    services.withdraw_message(sent.pk, reason="题号写错", by=officer)

    assert services.withdraw_message(sent.pk, reason="又一次", by=officer).withdraw_reason == "题号写错"


def test_who_does_not_watch_there_sends_and_withdraws_nothing(halls, officer):
    held, [(hall, here), _other] = halls
    sent, nobody = send(held, by=officer), build.person(build.COUNTY)

    for to in ({}, {"hall": hall}, {"admission": here.admission}):
        with pytest.raises(errors.NotAllowed):
            send(held, by=nobody, **to)
    with pytest.raises(errors.NotAllowed):
        services.withdraw_message(sent.pk, reason="有误", by=nobody)


@pytest.mark.parametrize("change", [{"text": "别的"}, {"sent_at": build.now()}])
def test_a_message_is_not_edited(halls, officer, change):
    sent = send(halls[0], by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=sent.pk).update(**change)


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_messages_costs_one_query(halls, officer, django_assert_num_queries, count):
    held, [(_, here), _other] = halls
    for _ in range(count):
        send(held, by=officer)

    with django_assert_num_queries(1):
        assert len(messages.messages_for(here)) == count


def test_the_state_brings_them():
    sitting = build.seated()
    send(sitting.admission.round, "全场", by=build.person(build.PROVINCE))

    [told] = api.state(sitting.pk, candidate=sitting.admission.candidate).messages

    assert (told.text, told.read, told.withdrawn) == ("全场", False, "")
