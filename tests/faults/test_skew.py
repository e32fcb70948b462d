"""An application server whose clock is wrong decides nothing by it; one that dates extra time by it is found out."""

import pytest
from django.utils import timezone

from exams.sittings.services import extra_time
from tests.faults import skew
from tests.faults.figures import passed, table

pytestmark = pytest.mark.postgresql


def test_five_minutes_either_way_change_no_decision(committed):
    figures = skew.run()

    assert passed(figures), "\n" + table(figures)


def test_extra_time_by_the_servers_own_clock_turns_it_red(committed, monkeypatch):
    """The control."""
    monkeypatch.setattr(extra_time, "database_now", timezone.now)

    assert not passed(skew.run())
