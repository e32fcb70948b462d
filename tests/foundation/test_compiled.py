"""A query composed once gives what the same query gives each time, to any thread."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Count, Exists, OuterRef
from django.db.models.sql.compiler import SQLCompiler

from exams.sittings.instants import DatabaseNow
from exams.sittings.models import JournalEntry, Sitting
from foundation.compiled import Compiled
from tests.exams import build


def whole(sitting, candidate):
    related = Sitting.objects.select_related("admission__round__exam", "receipt").defer("admission__round__name")
    saved = Exists(JournalEntry.objects.filter(sitting=OuterRef("pk")))
    return related.annotate(saved=saved).filter(pk=sitting, admission__candidate=candidate, epoch=1)


def facts(sitting):
    return Sitting.objects.filter(pk=sitting).values_list("pk", "started_at", "admission__round__exam__cut_score")


@pytest.fixture
def sittings(committed):
    return [build.seated() for _ in range(3)]


def test_instances_and_rows_are_those_of_the_query(sittings):
    compiled, rows = Compiled(whole), Compiled(facts)

    for sitting in sittings:
        ids = sitting.pk, sitting.admission.candidate_id
        [found], [plain] = compiled(*ids), whole(*ids)
        assert vars(found).keys() == vars(plain).keys() and found.saved is plain.saved
        assert found.admission.round.exam == plain.admission.round.exam
        assert found.get_deferred_fields() == plain.get_deferred_fields() and found.started_at == plain.started_at
        assert rows(sitting.pk) == list(facts(sitting.pk))


def test_each_is_given_what_is_theirs_and_nobody_elses(sittings):
    first, second, _ = sittings
    compiled = Compiled(whole)

    assert compiled(first.pk, first.admission.candidate_id) == [first]
    assert compiled(first.pk, second.admission.candidate_id) == compiled(uuid4(), uuid4()) == []


@pytest.mark.postgresql
def test_it_is_composed_once_whoever_asks(sittings):
    compiled = Compiled(facts)

    def ask(sitting):
        try:
            return compiled(sitting.pk)[0][0]
        finally:
            connection.close()

    compiled(sittings[0].pk)
    again = patch.object(SQLCompiler, "as_sql", side_effect=AssertionError("composed again"))
    with again, ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, sittings * 8)) == [sitting.pk for sitting in sittings * 8]


def test_the_time_is_that_of_each_run(sittings):
    timed = Compiled(lambda one: Sitting.objects.filter(pk=one).annotate(now=DatabaseNow()).values_list("now"))

    [[before]], [[after]] = timed(sittings[0].pk), timed(sittings[0].pk)

    assert before < after


def test_rows_that_are_counted(sittings):
    counted = Compiled(lambda one: Sitting.objects.filter(pk=one).values_list("pk").annotate(n=Count("journal")))

    assert counted(sittings[1].pk) == [(sittings[1].pk, 0)]
