"""The heartbeat against a real database: what changed is read, who was seen is written, in a few statements for all."""

import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from exams import api
from exams.marking.queries import released_among
from exams.marking.services import mark_objective
from exams.papers.models import Exam
from exams.sittings import presence, services
from exams.sittings.models import ChangedSitting, Presence, Sitting
from exams.sittings.pulse import Pulse
from exams.sittings.roll import Sign
from tests.exams import build

EVERYBODY = pytest.mark.django_db


@pytest.fixture
def pulse(monkeypatch):
    """Without its thread: the test makes its rounds."""
    monkeypatch.setattr(Pulse, "_run", lambda self: None)
    return Pulse()


def known(pulse, *sittings) -> None:
    """They have spoken, and the database was read since."""
    for sitting in sittings:
        assert pulse.hear(Sign(sitting.pk, 1, 0)) is None
    pulse.refresh()


def hall(count: int) -> list[Sitting]:
    first = build.seated()
    return [first, *(build.seated(in_round=first.admission.round) for _ in range(count - 1))]


@EVERYBODY
def test_a_sitting_is_known_after_one_round_with_the_time_that_it_has(pulse):
    sitting = build.seated()
    known(pulse, sitting)

    told = pulse.hear(Sign(sitting.pk, 1, 0))

    assert (told.epoch, told.closed) == (1, False)
    assert abs(told.remaining_ms - (sitting.deadline - build.now()) / timedelta(milliseconds=1)) < 100


@EVERYBODY
def test_extra_time_a_take_over_and_a_close_are_told_after_the_next_round(pulse):
    longer, moved, closed, same = sittings = hall(4)
    known(pulse, *sittings)
    before = {one.pk: pulse.hear(Sign(one.pk, 1, 0)).remaining_ms for one in sittings}

    services.give_time(longer.pk, seconds=600, reason="停电", by=build.person(build.PROVINCE))
    services.take_over(moved.pk)
    services.submit(closed.pk)
    pulse.refresh()
    told = {one.pk: pulse.hear(Sign(one.pk, 1, 0)) for one in sittings}

    assert 599_000 < told[longer.pk].remaining_ms - before[longer.pk] <= 600_000
    assert [(told[one.pk].epoch, told[one.pk].closed) for one in sittings] == [
        (1, False), (2, False), (1, True), (1, False),
    ]  # fmt: skip
    assert same.pk not in ChangedSitting.objects.values_list("pk", flat=True)


@EVERYBODY
def test_a_released_result_is_told_and_one_that_waits_for_an_officer_is_not(pulse):
    pulse.results = released_among
    assessed = build.seated()
    mock = api.start_mock(build.exam(Exam.Purpose.NATIONAL_MOCK).code, candidate=build.person(), at=build.now())
    mock = Sitting.objects.get(pk=mock.id)
    known(pulse, mock, assessed)
    for sitting in (mock, assessed):
        services.submit(sitting.pk)
    found = {result.sitting_id: result.pk for result in mark_objective([mock.pk, assessed.pk], at=build.now())}
    pulse.refresh(), pulse.look()

    told = [pulse.hear(Sign(sitting.pk, 1, 0)).result for sitting in (mock, assessed)]

    assert told == [found[mock.pk], None]


@EVERYBODY
def test_a_save_is_no_change(pulse):
    sitting = build.seated()

    services_save(sitting)

    assert not ChangedSitting.objects.exists()


def services_save(sitting):
    from exams.sittings.journal import append

    append([build.save(sitting, 1, "A")])


@EVERYBODY
@pytest.mark.parametrize("count", [1, 5])
def test_a_round_takes_three_statements_however_many_there_are(pulse, count):
    sittings = hall(count)
    for sitting in sittings:
        pulse.hear(Sign(sitting.pk, 1, 0))

    with CaptureQueriesContext(connection) as read:
        pulse.refresh()
    with CaptureQueriesContext(connection) as written:
        pulse.write()

    assert (len(read), len(written)) == (2, 1)  # standings and messages are read, presence is written
    assert Presence.objects.count() == count


@EVERYBODY
def test_nobody_seen_is_nothing_written(pulse):
    with CaptureQueriesContext(connection) as written:
        pulse.write()

    assert len(written) == 0


@EVERYBODY
def test_presence_holds_what_the_page_last_said(pulse):
    sitting = build.seated()
    known(pulse, sitting)
    pulse.write()

    pulse.hear(Sign(sitting.pk, 1, 7, hidden=True, focused=False, offline_ms=31_000))
    pulse.write()

    row = Presence.objects.get()
    assert (row.epoch, row.acknowledged, row.hidden, row.focused, row.offline_ms) == (1, 7, True, False, 31_000)
    assert abs((row.seen_at - build.now()).total_seconds()) < 1


@EVERYBODY
@pytest.mark.parametrize(("epoch", "seconds", "acknowledged"), [(2, 1, 9), (2, -1, 5), (1, 1, 5), (3, -1, 9)], ids=str)
def test_of_two_processes_the_later_sign_of_the_later_device_stands(epoch, seconds, acknowledged):
    sitting, at = build.seated(), build.now()
    presence.write([(Sign(sitting.pk, 2, 5), at)])

    presence.write([(Sign(sitting.pk, epoch, 9), at + timedelta(seconds=seconds))])

    assert Presence.objects.get().acknowledged == acknowledged


@EVERYBODY
def test_a_change_that_was_missed_is_found_when_everybody_is_read(pulse):
    """As by a transaction that took longer than the overlap."""
    sitting = build.seated()
    known(pulse, sitting)
    services.take_over(sitting.pk)
    ChangedSitting.objects.update(changed_at=build.now() - timedelta(minutes=5))
    pulse.refresh()
    assert pulse.hear(Sign(sitting.pk, 1, 0)).epoch == 1

    pulse._read_all -= 60
    pulse.refresh()

    assert pulse.hear(Sign(sitting.pk, 1, 0)).epoch == 2


def eventually(true, *, seconds: float = 5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    return None


@pytest.fixture
def live():
    pulses = [Pulse()]
    yield pulses[0]
    pulses[0].stop()


def test_the_thread_starts_with_the_first_beat_and_tells_extra_time_within_two_seconds(committed, live):
    sitting = build.seated()
    assert live._thread is None

    told = eventually(lambda: live.hear(Sign(sitting.pk, 1, 0)))
    services.give_time(sitting.pk, seconds=600, reason="停电", by=build.person(build.PROVINCE))
    longer = eventually(lambda: live.hear(Sign(sitting.pk, 1, 0)).remaining_ms > told.remaining_ms + 590_000, seconds=2)

    assert longer
    assert eventually(Presence.objects.exists)


def test_the_thread_outlives_a_fault_of_the_database(committed, live, monkeypatch):
    sitting, real, faults = build.seated(), presence.read, [OperationalError("gone")] * 2

    def failing(*given, **more):
        if faults:
            raise faults.pop()
        return real(*given, **more)

    monkeypatch.setattr(presence, "read", failing)

    assert live.hear(Sign(sitting.pk, 1, 0)) is None
    assert eventually(lambda: live.hear(Sign(sitting.pk, 1, 0)))
    assert faults == []


def test_a_process_that_was_forked_gets_a_thread_of_its_own(live):
    """After a fork the threads of the one before are gone; their objects remain and say so."""
    import multiprocessing

    def child(answer):
        roll = type("Pulse", (Pulse,), {"_live": lambda self: time.sleep(5)})()
        roll._thread = live._thread
        roll._run()
        answer.put(roll._thread.is_alive())

    live._thread = type("Gone", (), {"is_alive": lambda self: False, "join": lambda self: None})()
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    process = context.Process(target=child, args=(answer,))
    process.start()

    assert answer.get(timeout=10) is True
    process.join(10)
