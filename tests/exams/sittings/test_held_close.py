"""A close that comes between claim and commit, in two real sessions, and what happens when the claim is taken out."""

import re
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection

from exams.sittings import services
from exams.sittings.journal_postgresql import APPEND, CLOCK, _parameters
from exams.sittings.models import AnswerSheet, JournalEntry
from tests.exams import build
from tests.exams.sittings.sessions import in_a_session, wait_until_blocked

CLAIMED = APPEND.format(clock=CLOCK)
# The same statement, except that it neither locks nor updates the sitting: it looks, and appends.
UNCLAIMED = re.sub(
    r"UPDATE exams_sitting AS sitting.*?FROM locked JOIN",
    "SELECT locked.id, locked.epoch, saved.first, saved.last AS sequence, saved.changes,"
    " sha256(locked.head || convert_to(saved.changes, 'UTF8')) AS head FROM locked JOIN",
    CLAIMED,
    flags=re.DOTALL,
)
UNCLAIMED = re.sub(r"\n\s+RETURNING .*", "", UNCLAIMED).replace("sitting.id = locked.id", "true")
UNCLAIMED = UNCLAIMED.replace("FOR NO KEY UPDATE", "")


@pytest.fixture
def other_session(committed):
    """A connection that is none of Django's, with a transaction of its own."""
    given = connection.settings_dict
    with psycopg.connect(
        host=given["HOST"], port=given["PORT"], user=given["USER"], password=given["PASSWORD"], dbname=committed
    ) as session:
        yield session


def saved_while_closing(session, statement: str) -> tuple[list[str], bool]:
    """The sheet after a save that was acknowledged while a hand-in came between; whether the hand-in had to wait."""
    sitting = build.seated()
    [row] = session.execute(statement, _parameters([build.save(sitting, 1, "A")])).fetchall()
    assert row[-1] is True, "the save was accepted"
    with ThreadPoolExecutor(1) as pool:
        close = pool.submit(in_a_session, services.submit, sitting.pk)
        waited = wait_until_blocked(close)
        session.commit()  # and only now would the browser hear that it is safe
        close.result(timeout=30)
    assert JournalEntry.objects.filter(sitting=sitting).count() == 1
    return AnswerSheet.objects.get(sitting=sitting).answers, waited


@pytest.mark.postgresql
def test_the_close_waits_for_the_claim_and_folds_the_acknowledged_answer(other_session):
    assert saved_while_closing(other_session, CLAIMED) == (["A", "", "", ""], True)


@pytest.mark.postgresql
def test_without_the_claim_an_acknowledged_answer_is_lost(other_session):
    """The control: were this to keep the answer, the test above would prove nothing."""
    assert "FOR NO KEY UPDATE" not in UNCLAIMED and "UPDATE exams_sitting" not in UNCLAIMED

    assert saved_while_closing(other_session, UNCLAIMED) == (["", "", "", ""], False)
