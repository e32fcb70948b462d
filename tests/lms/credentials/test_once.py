"""Exactly one certificate, one number and one file, however many workers try at the same moment. Commits are real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from lms.credentials import archive, numbering, services
from lms.credentials.models import Certificate, Outbox, Qualification
from tests.lms.credentials import build

WORKERS = 4


def at_once(*acts) -> list:
    """Every act on a connection of its own, all begun together; what each returned."""
    gate = Barrier(len(acts))

    def alone(act):
        gate.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(alone, act) for act in acts]]


@pytest.mark.usefixtures("committed")
def test_many_workers_print_one_certificate_once():
    certificate, at = build.awarded(), build.now()

    won = at_once(*[lambda: services.print_certificate(certificate.pk, at=at)] * WORKERS)

    assert sorted(won) == [False] * (WORKERS - 1) + [True]
    printed = Certificate.objects.get()
    assert archive.digest(archive.opened(printed.file).read()) == printed.sha256
    assert Outbox.objects.filter(topic="tell").count() == 1


@pytest.mark.usefixtures("committed")
def test_one_message_however_many_send_it(mailoutbox):
    build.printed()
    owed, at = Outbox.objects.get(topic="tell"), build.now()

    told = at_once(*[lambda: services.tell(owed.pk, at=at)] * WORKERS)

    assert (sorted(told), len(mailoutbox)) == ([False] * (WORKERS - 1) + [True], 1)


@pytest.mark.usefixtures("committed")
def test_two_officers_award_one_proposal_once():
    decision, officers = build.proposed(), [build.officer(), build.officer()]

    def awarding(by):
        return lambda: services.award(decision, by=by, at=build.now(), batch=uuid4()).pk

    first, second = at_once(*map(awarding, officers))

    assert (first == second, Qualification.objects.count(), Certificate.objects.count()) == (True, 1, 1)


@pytest.mark.usefixtures("committed")
def test_awards_of_one_county_at_the_same_moment_get_consecutive_numbers():
    officer, decisions = build.officer(), [build.proposed() for _ in range(WORKERS)]

    at_once(*[lambda one=one: services.award(one, by=officer, at=build.now(), batch=uuid4()) for one in decisions])

    serials = [numbering.parse(number).serial for number in Certificate.objects.values_list("number", flat=True)]
    assert sorted(serials) == list(range(1, WORKERS + 1))
