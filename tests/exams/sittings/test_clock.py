"""When a sitting ends, and how that came about."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exams.sittings.claim import remaining_ms
from exams.sittings.clock import Added, Policy, deadline

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def ends(seconds, **rest):
    return (deadline(Policy(seconds), START, **rest).at - START).total_seconds()


@pytest.mark.parametrize(
    ("added", "seconds"),
    [
        ({}, 7200),
        ({"accommodations": [Added(1800)]}, 9000),
        ({"pauses": [Added(300)], "incidents": [Added(60)]}, 7560),
        ({"incidents": [Added(600, "停电"), Added(-600, "误加")]}, 7200),
    ],
)
def test_time_is_what_was_granted_and_what_was_added(added, seconds):
    assert ends(7200, **added) == seconds


def test_the_window_cuts_only_where_the_policy_says_so():
    window_end = START + timedelta(seconds=5000)

    assert deadline(Policy(7200, window_end), START, incidents=[Added(600)]).at == window_end
    assert deadline(Policy(7200), START, incidents=[Added(600)]).at == START + timedelta(seconds=7800)


def test_a_window_that_cuts_nothing_is_no_step():
    steps = deadline(Policy(60, START + timedelta(hours=1)), START).steps

    assert [step.code for step in steps] == ["time"]


def test_the_derivation_leads_line_by_line_to_the_deadline():
    found = deadline(
        Policy(7200, START + timedelta(seconds=7500)), START, [Added(120, "视力")], (), [Added(600, "停电")]
    )

    lines = [(step.code, step.seconds, step.reason) for step in found.steps]
    assert lines == [
        ("time", 7200, ""),
        ("accommodation", 120, "视力"),
        ("incident", 600, "停电"),
        ("window", -420, ""),
    ]
    assert found.steps[-1].ends_at == found.at


@given(st.lists(st.integers(1, 3600), max_size=8), st.randoms())
def test_a_ledger_that_was_reversed_leaves_exactly_what_stood_before(seconds, random):
    ledger = [Added(one) for one in seconds] + [Added(-one) for one in seconds]
    random.shuffle(ledger)

    assert deadline(Policy(7200), START, incidents=ledger).at == deadline(Policy(7200), START).at


@pytest.mark.parametrize(("microseconds", "shown"), [(1500, 1), (999, 0), (-1, 0), (-5_000_000, 0)])
def test_remaining_time_is_never_less_than_nothing(microseconds, shown):
    assert remaining_ms(START + timedelta(microseconds=microseconds), START) == shown
