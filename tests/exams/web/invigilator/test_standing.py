"""What a seat shows, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from exams.web.invigilator.standing import Facts, Moment, Standing, needs_you, standing, time_line

NOW = datetime(2026, 5, 9, 2, 12, 48, tzinfo=UTC)


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


BEGUN = {"started_at": ago(4000)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), Standing("waiting")),
        (Facts(entered_at=ago(60)), Standing("waiting", ago(60))),
        (Facts(entry_over=True), Standing("absent")),
        (Facts(needs_approval=True), Standing("to_approve")),
        (Facts(needs_approval=True, entered_at=ago(60)), Standing("to_approve", ago(60))),
        (Facts(needs_approval=True, entry_over=True), Standing("absent")),
        (Facts(needs_approval=True, approved_at=ago(30)), Standing("waiting", ago(30))),
        (Facts(started_at=ago(5)), Standing("sitting", ago(5))),
        (Facts(started_at=ago(25)), Standing("offline", ago(25))),
        (Facts(**BEGUN, seen_at=ago(24.9)), Standing("sitting", ago(4000))),
        (Facts(**BEGUN, seen_at=ago(25)), Standing("offline", ago(25))),
        (Facts(**BEGUN, seen_at=ago(90), saved_at=ago(3)), Standing("sitting", ago(4000))),
        (Facts(**BEGUN, seen_at=ago(250), saved_at=ago(240)), Standing("offline", ago(240))),
        (Facts(**BEGUN, seen_at=ago(250), paused_since=ago(200)), Standing("paused", ago(200))),
        (Facts(**BEGUN, entry_over=True, seen_at=ago(1)), Standing("sitting", ago(4000))),
        (Facts(**BEGUN, closed_at=ago(9), closed_by="candidate"), Standing("handed_in", ago(9))),
        (Facts(**BEGUN, closed_at=ago(9), closed_by="clock"), Standing("collected", ago(9))),
        (Facts(**BEGUN, closed_at=ago(9), closed_by="invigilator"), Standing("collected", ago(9))),
    ],
)
def test_a_seat_shows_one_state(facts, expected):
    assert standing(facts, at=NOW) == expected


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        (Standing("to_approve"), True),
        (Standing("offline", ago(25)), True),
        (Standing("paused", ago(599)), False),
        (Standing("paused", ago(600)), True),
        (Standing("sitting", ago(5)), False),
        (Standing("waiting"), False),
        (Standing("handed_in", ago(5)), False),
        (Standing("collected", ago(5)), False),
        (Standing("absent"), False),
    ],
)
def test_only_some_states_need_somebody(stands, expected):
    assert needs_you(stands, at=NOW) is expected


def test_the_time_line_is_newest_first_and_says_what_is_only_a_hint():
    facts = Facts(
        **BEGUN, entered_at=ago(4100), approved_at=ago(4050), approved_by="龙远", saved_at=ago(12), seen_at=ago(8),
        hidden=True, offline_ms=40_000,
    )  # fmt: skip

    line = time_line(facts, [Moment(ago(100), "device")], at=NOW)

    assert [(one.code, one.hint) for one in line] == [
        ("hidden", True), ("heard_nothing", True), ("saved", False), ("device", False),
        ("began", False), ("approved", False), ("entered", False),
    ]  # fmt: skip
    assert (line[1].said, line[5].by) == ("40", "龙远")


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (Facts(**BEGUN, seen_at=ago(26)), ["silent", "began"]),
        (Facts(**BEGUN, seen_at=ago(2)), ["began"]),
        (Facts(**BEGUN, seen_at=ago(2), focused=False), ["unfocused", "began"]),
        (Facts(**BEGUN, seen_at=ago(2), hidden=True, focused=False), ["hidden", "began"]),
        (Facts(**BEGUN, seen_at=ago(2), offline_ms=24_999), ["began"]),
    ],
)
def test_the_last_sign_of_life_gives_hints(facts, codes):
    assert [moment.code for moment in time_line(facts, [], at=NOW)] == codes
