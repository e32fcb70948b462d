"""A database machine that is lost with its files takes no acknowledged answer with it; a standby that lags is found out."""

import time
from contextlib import contextmanager

import pytest

from tests.faults import failover
from tests.faults.figures import passed, table
from tests.faults.sitting_through import sitting_through

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("machines")]


def test_the_standby_has_every_acknowledged_answer():
    with failover.site_on_a_pair() as (site, pair):
        figures = failover.run(site, pair, times=1, desks=4)

    assert passed(figures), "\n" + table(figures)


def test_a_standby_that_nobody_waits_for_turns_it_red():
    """The control: the same, but the primary acknowledges what the standby has not got."""
    with failover.site_on_a_pair(synchronous=False) as (site, pair):

        @contextmanager
        def losing():
            pair.leave_the_standby_behind()
            time.sleep(1)
            with pair.losing_the_first():
                yield

        held = sitting_through(site, losing, desks=2, seconds=0, patience=failover.RTO)

    assert held.lost > 0
