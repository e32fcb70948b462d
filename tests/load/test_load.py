"""The short form: every figure is there and no save failed. How fast it is, only a quiet machine can say."""

import json

import pytest

from tests.faults.figures import passed, table
from tests.load import bell, costs
from tests.load.figure import Figure
from tests.load.measuring import CANDIDATES, CLIENTS, measure, measure_embedded
from tests.load.report import TARGETS, Report

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]


def test_every_form_of_server_is_measured_and_no_save_fails():
    figures = measure(seconds=1, seats=2400)  # five saves a second to a seat, and a fast machine asks for thousands

    assert [(one.name, one.clients) for one in figures] == [
        (name, count) for name in (*CANDIDATES, "pgbench") for count in CLIENTS
    ]
    assert "UPSERTs of pgbench, 32 clients" in str(Report(figures))
    assert all(one.per_second > 0 and one.cpu_ms > 0 and one.p99 > 0 for one in figures)
    assert sum(one.errors for one in figures) == 0


def test_the_embedded_form_is_measured_as_well_and_no_save_fails():
    figures = measure_embedded(seconds=1, seats=2400)

    assert [(one.name, one.clients) for one in figures] == [(name, count) for name in CANDIDATES for count in CLIENTS]
    assert sum(one.errors for one in figures if one.name == "lane") == 0
    assert "FAIL" not in str(Report(figures, targets={}))


def test_a_ratio_above_its_target_is_printed_as_such():
    """The control: the same figures for all three miss every target below one, and only those."""
    same = [Figure(name, clients, 100, 1.0, 1, 2, 0) for name in CANDIDATES for clients in CLIENTS]

    verdicts = str(Report(same)).splitlines()[-len(TARGETS) :]

    assert [line.split()[-1] for line in verdicts] == ["pass", "FAIL", "FAIL", "FAIL"]


def test_a_sitting_leaves_few_rows_and_little_log():
    figures = costs.measure(12)[:1]  # the log of so few is told by whole pages

    assert passed(figures), table(figures)


@pytest.mark.journey
def test_everybody_who_hands_in_at_the_bell_has_receipt_and_result(site):
    desks = json.loads(site.tell("from tests.load import staging; staging.desks(12, changes=4)")[-1])

    figures = bell.figures(bell.ring(site.url, desks))

    assert passed(figures), table(figures)


def test_a_receipt_that_never_came_is_counted():
    """The control."""
    figures = bell.figures([bell.Rung(1.0, 2.0), bell.Rung()])

    assert [figure.good for figure in figures] == [False, False, True, True]
