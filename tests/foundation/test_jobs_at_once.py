"""Many workers at one table, with real commits: a job is started once, a debt is in one hand."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.foundation.probes import Debt, Errand

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)


@pytest.fixture
def tables(committed, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Errand)
            editor.create_model(Debt)
        yield


def at_once(work, count=4):
    """What several threads get, each with a connection of its own, starting together."""
    start, found = threading.Barrier(count), []

    def run():
        start.wait()
        try:
            found.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(found) == count, "a thread failed"
    return found


def test_of_many_claims_one_wins(tables):
    errands = [Errand.objects.create(queued_at=NOON) for _ in range(20)]

    claims = at_once(lambda: [Errand.objects.claim(errand.pk, at=NOON) for errand in errands])

    assert [sum(wins) for wins in zip(*claims, strict=True)] == [1] * 20


def test_no_debt_is_leased_twice_and_none_is_forgotten(tables):
    for number in range(60):
        Debt.objects.owe(f"mail:{number}", "mail", {}, at=NOON)

    def lease_all():
        mine = []
        while taken := Debt.objects.lease(7, at=NOON, lasting=timedelta(hours=1)):
            mine += [debt.key for debt in taken]
        return mine

    leased = [key for mine in at_once(lease_all) for key in mine]

    assert sorted(leased) == sorted(f"mail:{number}" for number in range(60))


def test_a_key_owed_by_many_is_owed_once(tables):
    owed = at_once(lambda: Debt.objects.owe("mail:1", "mail", {}, at=NOON).pk)

    assert len(set(owed)) == 1 == Debt.objects.count()
