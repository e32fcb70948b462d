"""How the exam page keeps in touch: beats, and the whole state where a beat leaves something open."""

import pytest

from tests.exams.web.candidate.bench import bench

__all__ = ["bench"]
pytestmark = pytest.mark.journey


WATCH = """
    const { Watch } = await import("/exams/watch.js");
    const [beats, calls] = [[...given.beats], []];
    const server = {
        beat: async (signs) => (calls.push(signs), beats.shift()),
        state: async () => (calls.push("state"), { status: 200, body: {}, sent: 0 }),
    };
    const watch = new Watch(server, {
        signs: () => (given.seated ? { epoch: 1 } : undefined),
        heard: (answer) => answer.body.epoch === 1,
        hear: () => calls.push("heard"),
        now: () => given.silence || 0,
    });
    watch.answered = 0;
    watch.start();
    for (let n = 0; n < given.beats.length; n++) await watch.beat();
    watch.stop();
    return calls;
"""
SAID = {"status": 200, "body": {"epoch": 1}}
UNSURE = {"status": 200, "body": {"ask": "state"}}
SIGNS = {"epoch": 1, "offline_ms": 0}


@pytest.mark.parametrize(
    ("beats", "calls"),
    [
        ([SAID, SAID], [SIGNS, SIGNS]),
        ([{"status": 200, "body": {"epoch": 2}}], [SIGNS, "state", "heard"]),
        ([UNSURE, SAID], [SIGNS, SIGNS]),
        ([UNSURE, UNSURE], [SIGNS, SIGNS, "state", "heard"]),
        ([{"status": 503, "body": {}}], [SIGNS, "state", "heard"]),
        ([{"status": 404, "body": {}}], [SIGNS, "state", "heard"]),
        ([{"status": 0, "body": {}}], [SIGNS, "state", "heard"]),
    ],
)
def test_the_state_is_asked_for_when_a_beat_leaves_something_open(bench, beats, calls):
    assert bench(WATCH, {"beats": beats, "seated": True}) == calls


def test_a_page_that_does_not_hold_the_sitting_asks_and_does_not_beat(bench):
    assert bench(WATCH, {"beats": [SAID], "seated": False}) == ["state", "heard"]


def test_a_beat_tells_how_long_nothing_was_heard_beyond_the_usual_pause(bench):
    told = bench(WATCH, {"beats": [SAID], "seated": True, "silence": 72_000})

    assert told == [{"epoch": 1, "offline_ms": 61_000}]


WAITING = """
    const { Watch } = await import("/exams/watch.js");
    const calls = [];
    const server = {
        beat: async () => (calls.push("beat"), { status: 200, body: { epoch: 1 } }),
        state: async () => (calls.push("state"), { status: 200, body: {}, sent: 0 }),
    };
    const watch = new Watch(server, { signs: () => ({ epoch: 1 }), heard: () => true, hear: () => {} });
    Object.assign(watch, { urgent: true, awaits: given.receipt, stopped: false });
    watch.plan();
    await new Promise((resolve) => setTimeout(resolve, 2700));
    watch.stop();
    return [...new Set(calls)];
"""


@pytest.mark.parametrize(("receipt", "calls"), [(False, ["state"]), (True, ["beat"])])
def test_with_the_receipt_at_hand_the_result_is_waited_for_by_beats(bench, receipt, calls):
    assert bench(WAITING, {"receipt": receipt}) == calls


PAUSES = """
    const { Watch } = await import("/exams/watch.js");
    const watch = new Watch({}, { signs: () => ({}), heard: () => true, hear: () => {} });
    return Array.from({ length: 12 }, () => Math.round(watch.patience()[0]));
"""


def test_a_hall_asks_soon_and_then_less_and_less_often(bench):
    pauses = bench(PAUSES, {})

    assert pauses[:3] == [1000, 1250, 1563]
    assert pauses == sorted(pauses) and pauses[-1] == 5000
