from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.foundation.probes import Debt, Errand

pytestmark = pytest.mark.usefixtures("probes")

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def errand():
    return Errand.objects.create(queued_at=NOON, total=10)


def state(errand):
    errand.refresh_from_db()
    return errand.state


def test_a_job_goes_from_waiting_to_finished(errand):
    assert (state(errand), list(Errand.objects.waiting(NOON))) == ("waiting", [errand])

    assert Errand.objects.claim(errand.pk, at=NOON)
    assert (state(errand), list(Errand.objects.waiting(NOON))) == ("running", [])
    assert Errand.objects.finish(errand.pk, at=NOON + HOUR)
    assert (state(errand), errand.done, errand.finished_at) == ("finished", 10, NOON + HOUR)


def test_a_failed_job_says_why(errand):
    Errand.objects.claim(errand.pk, at=NOON)

    assert Errand.objects.fail(errand.pk, at=NOON, error="x" * 5_000)
    assert (state(errand), len(errand.error), list(Errand.objects.waiting(NOON))) == ("failed", 2_000, [])


def test_only_the_first_claim_wins(errand):
    assert [Errand.objects.claim(errand.pk, at=NOON) for _ in range(3)] == [True, False, False]


def test_a_job_is_not_claimed_before_its_time(errand):
    early = NOON - timedelta(microseconds=1)

    assert not Errand.objects.claim(errand.pk, at=early)
    assert list(Errand.objects.waiting(early)) == []


def test_what_has_ended_or_never_began_cannot_end(errand):
    assert not Errand.objects.finish(errand.pk, at=NOON)
    assert not Errand.objects.fail(errand.pk, at=NOON, error="x")
    Errand.objects.claim(errand.pk, at=NOON)
    Errand.objects.finish(errand.pk, at=NOON)

    assert not Errand.objects.fail(errand.pk, at=NOON, error="x")
    assert not Errand.objects.finish(errand.pk, at=NOON)
    assert state(errand) == "finished"


@pytest.mark.parametrize(
    ("silent", "is_stale"), [(timedelta(minutes=59), False), (HOUR, False), (HOUR + timedelta(seconds=1), True)]
)
def test_a_silent_job_is_taken_over_once(errand, silent, is_stale):
    Errand.objects.claim(errand.pk, at=NOON)
    at = NOON + silent

    assert list(Errand.objects.stale(at, HOUR)) == ([errand] if is_stale else [])
    assert [Errand.objects.reclaim(errand.pk, at=at, after=HOUR) for _ in range(2)] == [is_stale, False]


def test_progress_never_goes_back_nor_beyond(errand):
    Errand.objects.claim(errand.pk, at=NOON)

    assert [Errand.objects.advance(errand.pk, done=done) for done in (4, 4, 3, 11, 10)] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert (state(errand), errand.done) == ("running", 10)


@pytest.mark.parametrize(
    "broken",
    [
        {"finished_at": NOON},
        {"failed_at": NOON},
        {"started_at": NOON, "finished_at": NOON, "failed_at": NOON},
        {"done": 11},
    ],
    ids=str,
)
def test_the_database_refuses_a_job_that_cannot_be(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Errand.objects.create(**{"queued_at": NOON, "total": 10} | broken)


def owe(key="mail:1", at=NOON):
    return Debt.objects.owe(key, "mail", {"to": 1}, at=at)


def lease(batch=10, at=NOON):
    return [debt.key for debt in Debt.objects.lease(batch, at=at, lasting=HOUR)]


def test_owing_again_changes_nothing():
    first = owe()

    assert Debt.objects.owe("mail:1", "sms", {"to": 2}, at=NOON + HOUR) == first
    assert (Debt.objects.get().topic, Debt.objects.get().payload, Debt.objects.get().due_at) == (
        "mail",
        {"to": 1},
        NOON,
    )


def test_a_promise_is_gone_with_the_transaction_that_made_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        owe()
        raise ZeroDivisionError

    assert Debt.objects.count() == 0


def test_a_lease_takes_the_oldest_due_rows_once():
    for number, minutes in enumerate([3, 1, 2, 99]):
        owe(f"mail:{number}", NOON + timedelta(minutes=minutes))
    at = NOON + timedelta(minutes=10)

    assert (lease(2, at), lease(2, at), lease(2, at)) == (["mail:1", "mail:2"], ["mail:0"], [])


def test_a_lease_runs_out_and_counts_its_tries():
    owe()

    assert (lease(), lease(at=NOON + HOUR - timedelta(seconds=1)), lease(at=NOON + HOUR)) == (
        ["mail:1"],
        [],
        ["mail:1"],
    )
    assert Debt.objects.get().tries == 2


def test_a_settled_debt_is_settled_once_and_for_all():
    debt = owe()
    lease()

    assert [Debt.objects.settle(debt.pk, at=NOON), Debt.objects.settle(debt.pk, at=NOON)] == [True, False]
    assert not Debt.objects.postpone(debt.pk, until=NOON, error="x")
    assert lease(at=NOON + 10 * HOUR) == []
    assert owe() == debt and Debt.objects.get().done_at == NOON


def test_a_postponed_debt_waits_and_says_why():
    debt = owe()
    lease()

    assert Debt.objects.postpone(debt.pk, until=NOON + 3 * HOUR, error="no route")
    assert (lease(at=NOON + 2 * HOUR), lease(at=NOON + 3 * HOUR)) == ([], ["mail:1"])
    assert Debt.objects.get().last_error == "no route"


def test_a_lease_costs_the_same_for_any_number(django_assert_num_queries):
    for number in range(30):
        owe(f"mail:{number}")

    for batch in (1, 20):
        with django_assert_num_queries(5):  # the transaction's two, select, update, read
            assert len(lease(batch)) == batch


@pytest.mark.postgresql
def test_postgresql_steps_over_rows_that_another_lease_holds():
    """SQLite lets one writer in at a time."""
    owe()

    with transaction.atomic():
        assert "SKIP LOCKED" in str(Debt.objects.due(NOON).select_for_update(skip_locked=True).query)
