"""Group commit: many saves, one statement, one commit, and nobody is acknowledged before it."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection

from exams.sittings import changes as wire
from exams.sittings import journal
from exams.sittings.answers import Acknowledged, Unknown
from exams.sittings.changes import Change, Save
from exams.sittings.group import Group, Unavailable
from exams.sittings.models import JournalEntry, Sitting
from tests.exams import build
from tests.exams.sittings.sessions import at_once, in_a_session
from tests.exams.sittings.test_at_once import chain_holds


class Slow:
    """Stands for ``journal.append``: remembers each group, and does not return before it is let go."""

    def __init__(self, real=None):
        self.groups: list[int] = []
        self.go, self.begun = threading.Event(), threading.Event()
        self.real = real or (lambda saves: [Acknowledged(save.last, "", None, 0) for save in saves])

    def __call__(self, saves):
        self.groups.append(len(saves))
        self.begun.set()
        assert self.go.wait(20)
        return self.real(saves)


def a_save(number: int = 1) -> Save:
    return Save(None, 1, (Change(number, 1, "A"),))


def joined(group: Group, count: int) -> bool:
    """Whether so many have come to wait, within two seconds."""
    end = time.monotonic() + 2
    while len(group._waiting) < count and time.monotonic() < end:
        time.sleep(0.005)
    return len(group._waiting) == count


def test_those_who_come_during_a_commit_go_together_into_the_next():
    group = Group(slow := Slow())
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(group.ask, a_save(1))
        assert slow.begun.wait(5)
        others = [pool.submit(group.ask, a_save(number)) for number in range(2, 8)]
        assert joined(group, 6)
        slow.go.set()
        answers = [one.result(10).acknowledged for one in [first, *others]]

    assert slow.groups == [1, 6]
    assert answers == [1, 2, 3, 4, 5, 6, 7]


def test_a_lone_save_waits_for_nobody():
    group = Group(slow := Slow(), patience=60)
    slow.go.set()

    began = time.monotonic()
    for number in range(1, 51):
        group.ask(a_save(number))

    assert slow.groups == [1] * 50
    assert time.monotonic() - began < 1


def test_a_fault_reaches_everybody_of_the_group_and_the_next_group_is_served(monkeypatch):
    monkeypatch.setattr("exams.sittings.group.connection", type("Closed", (), {"close": staticmethod(lambda: None)}))
    faults = [OperationalError("cut")] * 2

    def breaking(saves):
        if faults and len(saves) > 1:
            raise faults.pop()
        return [Acknowledged(save.last, "", None, 0) for save in saves]

    group = Group(slow := Slow(breaking))
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(group.ask, a_save())
        assert slow.begun.wait(5)
        others = [pool.submit(group.ask, a_save()) for _ in range(3)]
        assert joined(group, 3)
        slow.go.set()
        outcomes = [type(one.exception(10)) for one in others]

    assert first.result().acknowledged == 1
    assert outcomes == [Unavailable] * 3
    assert slow.groups == [1, 3, 3]  # tried twice
    assert group.ask(a_save(9)).acknowledged == 9


def test_what_is_wrong_with_one_fails_that_one_alone():
    def commit(asked):
        if "planted" in asked:
            raise RuntimeError("planted")
        return [one.upper() for one in asked]

    group = Group(slow := Slow(commit))
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(group.ask, "a")
        assert slow.begun.wait(5)
        others = [pool.submit(group.ask, one) for one in ("b", "planted", "c")]
        assert joined(group, 3)
        slow.go.set()
        outcomes = [one.exception(10) or one.result() for one in [first, *others]]

    assert [str(one) for one in outcomes if not isinstance(one, Unavailable)] == ["A", "B", "C"]
    assert [type(one.__cause__) for one in outcomes if isinstance(one, Unavailable)] == [RuntimeError]


def test_a_leader_that_hangs_keeps_nobody():
    """Who waits too long leads the others past it; whoever stands in the hanging group hears that it failed."""
    hanging = threading.Event()
    calls = []

    def append(saves):
        calls.append(len(saves))
        if len(calls) == 1:
            hanging.wait(20)
        return [Acknowledged(save.last, "", None, 0) for save in saves]

    group = Group(append, patience=0.2)
    with ThreadPoolExecutor(2) as pool:
        stuck = pool.submit(group.ask, a_save(1))
        while not calls:
            time.sleep(0.005)
        passing = pool.submit(group.ask, a_save(2))
        assert passing.result(5).acknowledged == 2
        hanging.set()
        assert stuck.result(5).acknowledged == 1

    assert group.ask(a_save(3)).acknowledged == 3


def acknowledged_but_not_there(append) -> list[int]:
    """Numbers that another session does not find in the journal in the instant they were acknowledged."""
    sitting, missing = build.seated(), []

    def save_all():
        for number in range(1, 31):
            answer = append(build.save(sitting, number, "A"))
            stored = JournalEntry.objects.filter(sitting=sitting, last_sequence=answer.acknowledged)
            if not in_another_session(stored.exists):
                missing.append(number)

    at_once([save_all])
    return missing


def in_another_session(act):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(in_a_session, act).result(30)


def test_what_is_acknowledged_is_committed(committed):
    assert acknowledged_but_not_there(Group(journal.append).ask) == []


def test_an_acknowledgement_ahead_of_the_commit_is_found_out(committed):
    """The control: the same look at a server that answers first and writes afterwards."""
    pool = ThreadPoolExecutor(1)

    def early(save):
        def later():
            time.sleep(0.05)
            in_a_session(journal.append, [save])

        pool.submit(later)
        return Acknowledged(save.last, "", None, 0)

    missing = acknowledged_but_not_there(early)
    pool.shutdown(wait=True)

    assert missing


def test_many_threads_over_many_sittings_lose_nothing_and_chain_everything(committed):
    group, first = Group(journal.append, patience=60), build.seated()
    sittings = [first, *(build.seated(in_round=first.admission.round) for _ in range(7))]
    history = [Change(n, 1 + n % 4, "ABCD"[n * 7 % 4]) for n in range(1, 41)]

    def deliver(sitting, seed):
        dice, acknowledged = random.Random(seed), 0
        while acknowledged < len(history):
            start = max(0, acknowledged - dice.randint(0, 3))
            save = Save(sitting.pk, 1, tuple(history[start : start + dice.randint(1, 6)]))
            acknowledged = group.ask(save).acknowledged

    at_once([lambda one=one, seed=seed: deliver(one, seed) for one in sittings for seed in range(2)])

    for sitting in sittings:
        rows = JournalEntry.objects.filter(sitting=sitting).order_by("last_sequence")
        assert [change for row in rows for change in wire.read(row.changes)] == history
    assert all(chain_holds(sitting) for sitting in sittings)


def test_a_cut_connection_is_made_anew_and_the_save_is_stored_once(committed):
    """The first try may have been committed when the connection broke: the second finds a repeat."""
    sitting, real, cut = build.seated(), journal.append, []

    def breaking(saves):
        answers = real(saves)
        if not cut:
            cut.append(True)
            connection.close()
            raise OperationalError("server closed the connection unexpectedly")
        return answers

    [answer] = at_once([lambda: Group(breaking).ask(build.save(sitting, 1, "A"))])

    assert (answer.acknowledged, cut) == (1, [True])
    assert JournalEntry.objects.filter(sitting=sitting).count() == 1


@pytest.mark.postgresql
def test_a_backend_that_was_killed_is_replaced(committed):
    sitting = build.seated()

    def save_over_a_dead_connection():
        Group(journal.append).ask(build.save(sitting, 1, "A"))
        dead = connection.connection.info.backend_pid

        def kill():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [dead])

        in_another_session(kill)
        return Group(journal.append).ask(build.save(sitting, 2, "B"))

    [answer] = at_once([save_over_a_dead_connection])

    assert answer.acknowledged == 2


@pytest.mark.django_db
def test_a_sitting_that_is_not_there_fails_nobody_else():
    sitting, ghost = build.seated(), Sitting()

    answers = journal.append([build.save(ghost, 1, "A"), build.save(sitting, 1, "A")])

    assert answers[0] == Unknown(0)
    assert answers[1].acknowledged == 1
