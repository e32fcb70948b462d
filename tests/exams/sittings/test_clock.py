"""When a sitting ends, and how that came about."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exams.sittings.claim import remaining_ms
from exams.sittings.clock import (
    UNTIL_ENDED,
    Added,
    Pause,
    Policy,
    accommodated,
    deadline,
    entry_until,
    hand_in_from,
    remaining,
)

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def ends(seconds, **rest):
    return (deadline(Policy(seconds), START, **rest).at - START).total_seconds()


def after(seconds):
    return START + timedelta(seconds=seconds)


def paused(length, **rest):
    return Pause(after(100), after(100 + length), **rest)


@pytest.mark.parametrize(
    ("added", "seconds"),
    [
        ({}, 7200),
        ({"accommodations": [Added(1800)]}, 9000),
        ({"pauses": [paused(300)], "incidents": [Added(60)]}, 7560),
        ({"pauses": [paused(300.25)]}, 7500.25),
        ({"pauses": [paused(300, seconds=600)]}, 7500),
        ({"pauses": [paused(900, seconds=600)]}, 7800),
        ({"pauses": [Pause(after(100), seconds=600)]}, 7800),
        ({"pauses": [Pause(after(100))]}, 7200 + UNTIL_ENDED.total_seconds()),
        ({"incidents": [Added(600, "停电"), Added(-600, "误加")]}, 7200),
    ],
)
def test_time_is_what_was_granted_and_what_was_added(added, seconds):
    assert ends(7200, **added) == seconds


@pytest.mark.parametrize(
    ("policy", "seconds"),
    [
        (Policy(7200), 7200 + 3600 + 300 + 600),
        (Policy(7200, after(9000)), 7200 + 3600 + 300 + 600),
        (Policy(7200, after(5000)), 5000 + 3600 + 300 + 600),
        (Policy(7200, after(5000), is_final=True), 5000),
        (Policy(7200, after(20_000), is_final=True), 7200 + 3600 + 300 + 600),
    ],
    ids=["keeps", "cuts nothing", "cuts the paper's time", "final", "final, later"],
)
def test_what_the_window_cuts(policy, seconds):
    found = deadline(policy, START, [Added(3600)], [paused(300)], [Added(600)])

    assert found.at == after(seconds)


def test_no_window_cuts_a_pause_that_lasts():
    found = deadline(Policy(7200, after(5000), is_final=True), START, pauses=[Pause(after(4900))])

    assert found.at == after(5000) + UNTIL_ENDED
    assert [step.code for step in found.steps] == ["time", "window", "paused"]


def test_a_window_that_cuts_nothing_is_no_step():
    steps = deadline(Policy(60, START + timedelta(hours=1)), START).steps

    assert [step.code for step in steps] == ["time"]


def test_the_derivation_leads_line_by_line_to_the_deadline():
    found = deadline(
        Policy(7200, after(7000)), START, [Added(120, "视力")], [paused(30, reason="换机")], [Added(600, "停电")]
    )

    lines = [(step.code, step.seconds, step.reason) for step in found.steps]
    assert lines == [
        ("time", 7200, ""),
        ("window", -200, ""),
        ("accommodation", 120, "视力"),
        ("pause", 30, "换机"),
        ("incident", 600, "停电"),
    ]
    assert [step.ends_at for step in found.steps] == [after(n) for n in (7200, 7000, 7120, 7150, 7750)]
    assert found.at == after(7750)


@pytest.mark.parametrize(
    ("factor", "extra", "rows"),
    [
        ("1", 0, []),
        ("1.5", 0, [Added(3600, "× 1.5")]),
        ("1", 900, [Added(900)]),
        ("1.25", 600, [Added(1800, "× 1.25"), Added(600)]),
        ("2", 0, [Added(7200, "× 2")]),
    ],
)
def test_an_accommodation_adds_its_share_of_the_papers_time(factor, extra, rows):
    assert accommodated(7200, factor=Decimal(factor), extra_seconds=extra) == rows


def test_a_begun_second_counts_as_whole():
    assert accommodated(7, factor=Decimal("1.25"), extra_seconds=0) == [Added(2, "× 1.25")]


@pytest.mark.parametrize(
    ("pauses", "now", "left"),
    [
        ([], 1000, 6200),
        ([paused(300)], 1000, 6500),
        ([Pause(after(1000))], 1000, 6200),
        ([Pause(after(1000))], 90_000, 6200),  # stands still
        ([Pause(after(1000), seconds=600)], 1300, 6200),
        ([Pause(after(1000), seconds=600)], 1700, 6100),  # overstayed: it runs on
        ([], 9000, 0),
    ],
)
def test_remaining_time_stands_still_while_a_pause_counts(pauses, now, left):
    found = deadline(Policy(7200), START, pauses=pauses)

    assert remaining(found.at, pauses, after(now)) == timedelta(seconds=left)


@pytest.mark.parametrize(
    ("latest", "closes", "until"),
    [(0, None, None), (0, 3600, 3600), (300, None, 300), (300, 3600, 300), (5000, 3600, 3600)],
)
def test_one_is_let_in_until_the_latest_entry_or_the_close(latest, closes, until):
    found = entry_until(Policy(60, latest_entry=latest), START, closes and after(closes))

    assert found == (None if until is None else after(until))


@pytest.mark.parametrize(("earliest", "end", "seconds"), [(0, 7200, None), (5400, 7200, 5400), (5400, 600, 600)])
def test_one_may_hand_in_from_then_on_and_at_the_latest_at_the_end(earliest, end, seconds):
    found = hand_in_from(Policy(7200, earliest_hand_in=earliest), START, after(end))

    assert found == (None if seconds is None else after(seconds))


LENGTHS = st.timedeltas(timedelta(0), timedelta(hours=2))
PAUSES = st.builds(
    lambda begins, length, most: Pause(START + begins, START + begins + length, most),
    LENGTHS, LENGTHS, st.none() | st.integers(1, 3600),
)  # fmt: skip
WINDOWS = st.none() | LENGTHS.map(lambda length: START + length)
POLICIES = st.builds(Policy, st.integers(1, 20_000), WINDOWS, st.booleans())
ADDED = st.lists(st.builds(Added, st.integers(1, 3600)), max_size=6)


@given(POLICIES, ADDED, st.lists(PAUSES, max_size=4), ADDED)
def test_what_is_granted_is_what_one_is_entitled_to_under_every_policy(policy, accommodations, pauses, incidents):
    """Entitled − granted = 0; entitlement is written here a second time, as a sum."""
    own = timedelta(seconds=policy.seconds)
    room = policy.window_end - START if policy.window_end else own + timedelta(days=10)
    more = timedelta(seconds=sum(one.seconds for one in [*accommodations, *incidents]))
    more += sum((min(p.ended_at - p.began_at, timedelta(seconds=p.seconds or 10**6)) for p in pauses), timedelta())
    entitled = min(own + more, room) if policy.is_final else min(own, room) + more

    granted = deadline(policy, START, accommodations, pauses, incidents).at - START

    assert entitled - granted == timedelta(0)


@settings(max_examples=1000)
@given(POLICIES, st.lists(PAUSES, max_size=3), ADDED, st.lists(st.integers(1, 3600), max_size=8), st.randoms())
def test_a_ledger_that_was_reversed_leaves_exactly_what_stood_before(policy, pauses, kept, seconds, random):
    ledger = [*kept, *(Added(one) for one in seconds), *(Added(-one) for one in seconds)]
    random.shuffle(ledger)

    assert deadline(policy, START, (), pauses, ledger).at == deadline(policy, START, (), pauses, kept).at


@given(st.permutations([Added(60), Added(-60), Added(900), Added(1)]))
def test_a_ledger_has_no_order(ledger):
    assert deadline(Policy(7200), START, incidents=ledger).at == after(7200 + 901)


@pytest.mark.parametrize(
    ("microseconds", "shown"),
    [(1500, 1), (999, 0), (-1, 0), (-5_000_000, 0), (UNTIL_ENDED / timedelta(microseconds=1), None)],
)
def test_remaining_time_is_never_less_than_nothing_and_nothing_is_said_while_the_end_is_open(microseconds, shown):
    assert remaining_ms(START + timedelta(microseconds=microseconds), START) == shown
