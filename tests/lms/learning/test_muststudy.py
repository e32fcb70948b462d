from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.learning.muststudy import must_study_status
from lms.learning.services import record_study
from tests.lms.learning.build import MINUTE, NOW, SPECIALTY, TODAY, edition, lesson, person, seen, told

pytestmark = pytest.mark.django_db


def status(someone):
    return must_study_status(someone, SPECIALTY, on=TODAY)


def test_without_a_list_there_is_no_edition():
    found = status(person())

    assert (found.edition, found.is_done, found.outstanding) == (None, False, [])


def test_entries_are_done_in_progress_or_to_do():
    someone, one, two, three = person(), lesson(), lesson(), lesson()
    edition(one, two, three)
    seen(someone, one)
    record_study(someone, two, [told(0, MINUTE, began=-30 * MINUTE)], at=NOW)

    found = status(someone)

    assert [entry.state for entry in found.entries] == ["done", "now", "todo"]
    assert (found.done_hours, found.total_hours) == (Decimal("0.75"), Decimal("2.25"))
    assert [entry.entry.title for entry in found.outstanding] == [two.title, three.title]
    assert found.entries[1].lessons[0].lacking == 570_000 - MINUTE


def test_all_done_is_done():
    someone, one, two = person(), lesson(), lesson()
    edition(one, two)
    seen(someone, one, two)

    assert status(someone).is_done


def test_what_is_recommended_stands_in_nobodys_way():
    edition(lesson(), required=False)

    assert status(person()).is_done


def test_a_new_edition_with_the_same_revision_takes_nothing_away():
    someone, one, two = person(), lesson(), lesson()
    edition(one)
    seen(someone, one)

    edition(one, two, number=2, at=NOW - timedelta(days=1))

    assert [entry.state for entry in status(someone).entries] == ["done", "todo"]


def test_a_newer_revision_completed_stands_for_the_one_listed():
    someone, one = person(), lesson("film")
    edition(one)

    seen(someone, lesson("film", number=2))

    assert status(someone).is_done


def test_an_older_revision_completed_does_not():
    someone, older = person(), lesson("film")
    seen(someone, older)

    edition(lesson("film", number=2))

    assert [entry.state for entry in status(someone).entries] == ["todo"]


def test_somebody_elses_completion_is_not_mine():
    one = lesson()
    edition(one)
    seen(person(), one)

    assert [entry.state for entry in status(person()).entries] == ["todo"]


def queries_for(entries, number):
    someone, lessons = person(), [lesson() for _ in range(entries)]
    edition(*lessons, number=number, at=NOW - timedelta(days=10 - number))
    seen(someone, *lessons[: entries // 2])
    with CaptureQueriesContext(connection) as caught:
        assert len(status(someone).entries) == entries
    return len(caught)


def test_thirty_entries_cost_as_many_queries_as_one():
    assert queries_for(1, 1) == queries_for(30, 2) == 5
