"""One rule, two sides: at one instant a save is taken exactly when the sweep would not collect."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from exams.sittings import journal_postgresql, journal_sqlite
from exams.sittings.answers import Acknowledged
from exams.sittings.instants import DatabaseNow
from exams.sittings.journal import append
from exams.sittings.models import Sitting
from exams.sittings.models.sitting import GRACE
from tests.exams import build

pytestmark = pytest.mark.django_db

MICROSECOND = timedelta(microseconds=1)
# On SQLite an instant is text, and a whole second is written shorter than its neighbours.
INSTANTS = [datetime(2040, 1, 1, 12, 0, 5, tzinfo=UTC) + timedelta(microseconds=us) for us in (0, 1, 999_999, 500_000)]


@pytest.fixture
def stopped(monkeypatch):
    """The clock of the journal stands still at an instant."""

    def stop(at):
        monkeypatch.setattr(journal_postgresql, "CLOCK", f"'{at.isoformat()}'::timestamptz")
        monkeypatch.setattr(journal_sqlite, "database_now", lambda: at)

    return stop


@pytest.mark.parametrize("instant", INSTANTS, ids=str)
@pytest.mark.parametrize(("late", "accepted"), [(-MICROSECOND, True), (0 * MICROSECOND, True), (MICROSECOND, False)])
def test_the_sweep_takes_exactly_what_saving_refuses(stopped, instant, late, accepted):
    sitting = build.seated()
    build.set_deadline(sitting, instant - GRACE - late)
    stopped(instant)

    assert isinstance(append([build.save(sitting, 1, "A")])[0], Acknowledged) is accepted
    assert Sitting.objects.in_time(instant).filter(pk=sitting.pk).exists() is accepted
    assert Sitting.objects.overdue(instant).filter(pk=sitting.pk).exists() is not accepted


@pytest.mark.parametrize(("seconds", "accepted"), [(-3600, True), (4, True), (6, False), (3600, False)])
def test_by_the_databases_own_clock_too(seconds, accepted):
    sitting = build.seated(ago=7200 + seconds)

    assert Sitting.objects.in_time().filter(pk=sitting.pk).exists() is accepted
    assert Sitting.objects.overdue().filter(pk=sitting.pk).exists() is not accepted
    assert isinstance(append([build.save(sitting, 1, "A")])[0], Acknowledged) is accepted


def test_the_databases_clock_is_this_moment():
    sitting = build.seated()

    found = Sitting.objects.annotate(now=DatabaseNow()).get(pk=sitting.pk).now
    assert abs((found - build.now()).total_seconds()) < (2 if connection.vendor == "postgresql" else 0.5)
