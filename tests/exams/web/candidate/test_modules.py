"""The exam page's modules one by one, in a real browser, against a server of a few lines that answers as told."""

from pathlib import Path

import pytest

MODULES = Path(__file__).resolve().parents[4] / "exams" / "static"
ORIGIN = "http://exam.example"
pytestmark = pytest.mark.journey

# An answer of the protocol, in short: 3 acknowledges up to 3, "gap 1" refuses, 413 is a bare status.
SCRIPTED = """
    const transport = (...answers) => ({
        sent: [],
        async save({ epoch, changes }) {
            this.sent.push(changes.map((change) => change.sequence));
            const said = answers.length ? answers.shift() : changes[changes.length - 1].sequence;
            if (said >= 400 || said === 0) return { status: said, body: {}, sent: 0 };
            if (typeof said === "number") return { status: 200, body: { acknowledged: said }, sent: 0 };
            const [refused, acknowledged] = said.split(" ");
            return { status: 409, body: { refused, acknowledged: Number(acknowledged) }, sent: 0 };
        },
    });
"""


@pytest.fixture
def bench(chromium):
    """An empty page that can import the modules; ``bench(script)`` runs it and returns what it returns."""
    context = chromium.new_context()
    context.route("**/*", lambda route: _serve(route))
    page = context.new_page()
    page.goto(f"{ORIGIN}/")

    def run(script: str, given=None):
        return page.evaluate(f"async (given) => {{ {SCRIPTED} {script} }}", given)

    run.page = page
    yield run
    context.close()


def _serve(route):
    path = route.request.url.removeprefix(ORIGIN)
    if path.endswith(".js"):
        route.fulfill(path=MODULES / path.lstrip("/"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>bench</title>", content_type="text/html")


def test_a_change_outlives_the_page_and_its_number_is_never_given_twice(bench):
    open_store = 'const { openStore } = await import("/exams/store.js"); const store = await openStore("s1");'
    bench(open_store + 'await store.claim(4, 0); await store.record(1, "B", false); await store.record(2, "", true);')

    bench.page.reload()
    found = bench(
        open_store
        + 'const held = await store.heldEpoch(); await store.claim(4, 1); const next = await store.record(3, "A", false);'
        + "return { held, next, waiting: await store.waiting() };"
    )

    assert found == {
        "held": 4,
        "next": 3,
        "waiting": [
            {"sequence": 2, "position": 2, "answer": "", "marked": True},
            {"sequence": 3, "position": 3, "answer": "A", "marked": False},
        ],
    }


def test_forgetting_takes_what_is_acknowledged_and_nothing_else(bench):
    kept = bench(
        """
        const { openStore } = await import("/exams/store.js");
        const [one, other] = [await openStore("s1"), await openStore("s2")];
        for (const store of [one, other]) { await store.claim(1, 0); for (let n = 0; n < 3; n++) await store.record(1, "A", false); }
        await one.forget(2);
        const numbers = async (store) => (await store.waiting()).map((change) => change.sequence);
        return [await numbers(one), await numbers(other)];
        """
    )

    assert kept == [[3], [1, 2, 3]]


def test_a_new_epoch_counts_from_one_and_leaves_the_old_ones_changes_where_they_are(bench):
    found = bench(
        """
        const { openStore } = await import("/exams/store.js");
        const store = await openStore("s1");
        await store.claim(1, 0); await store.record(1, "A", false);
        await store.claim(2, 0);
        return { first: await store.record(1, "B", false), old: (await store.waiting(9, 1)).length };
        """
    )

    assert found == {"first": 1, "old": 1}


def test_the_page_that_opened_last_numbers_the_changes_and_the_other_one_is_told(bench):
    told = bench(
        """
        const { openStore, NotOurs } = await import("/exams/store.js");
        const [first, second] = [await openStore("s1"), await openStore("s1")];
        await first.claim(1, 0); await second.claim(1, 0);
        const refused = await first.record(1, "A", false).then(() => false, (error) => error instanceof NotOurs);
        return { refused, second: await second.record(1, "A", false), ours: [await first.ours(), await second.ours()] };
        """
    )

    assert told == {"refused": True, "second": 1, "ours": [False, True]}


SEND = """
    const { MemoryStore } = await import("/exams/memory.js");
    const { Sender } = await import("/exams/sender.js");
    const store = new MemoryStore();
    await store.claim(1, 0);
    for (let n = 0; n < given.changes; n++) await store.record(n + 1, "A", false);
    const [server, heard] = [transport(...given.answers), []];
    const sender = new Sender({ store, transport: server, hear: (said) => heard.push(said), spacing: 0, pauses: [5] });
    await sender.kick();
    return { sent: server.sent, heard, left: (await store.waiting()).map((change) => change.sequence), stopped: sender.stopped };
"""


@pytest.mark.parametrize(
    ("changes", "answers", "sent", "heard", "left"),
    [
        (3, [], [[1, 2, 3]], ["acknowledged"], []),
        (3, [2], [[1, 2, 3], [3]], ["acknowledged", "acknowledged"], []),
        (2, ["gap 0"], [[1, 2], [1, 2]], ["gap", "acknowledged"], []),
        (3, ["gap 2"], [[1, 2, 3], [3]], ["gap", "acknowledged"], []),
        (2, [0, 503], [[1, 2]] * 3, ["unreachable", "unreachable", "acknowledged"], []),
        (2, [401, 403], [[1, 2]] * 3, ["signed_out", "signed_out", "acknowledged"], []),
        (2, [404], [[1, 2]] * 2, ["not_yours", "acknowledged"], []),
        (1, [400], [[1]] * 2, ["malformed", "acknowledged"], []),
        (1, [429], [[1]] * 2, ["too_fast", "acknowledged"], []),
        (4, [413], [[1, 2, 3, 4], [1, 2], [3, 4]], ["too_large", "acknowledged", "acknowledged"], []),
        (2, ["conflict 0"], [[1, 2]], ["conflict"], [1, 2]),
        (2, ["taken_over 0"], [[1, 2]], ["taken_over"], [1, 2]),
        (2, ["closed 1"], [[1, 2]], ["closed"], [1, 2]),
    ],
)
def test_each_answer_of_the_protocol_has_its_consequence(bench, changes, answers, sent, heard, left):
    found = bench(SEND, {"changes": changes, "answers": answers})

    assert (found["sent"], found["heard"], found["left"]) == (sent, heard, left)
    assert found["stopped"] is bool(left)


def test_a_save_carries_two_hundred_changes_and_the_next_one_the_rest(bench):
    sent = bench(SEND, {"changes": 201, "answers": []})["sent"]

    assert [len(one) for one in sent] == [200, 1]


def test_a_gap_that_this_device_can_no_longer_fill_stops_as_a_conflict_does(bench):
    found = bench(
        SEND.replace("await sender.kick()", "await store.forget(1); await sender.kick()"),
        {"changes": 3, "answers": ["gap 0"]},
    )

    assert (found["heard"], found["left"], found["stopped"]) == (["conflict"], [2, 3], True)


def test_only_one_request_is_under_way_however_often_it_is_asked_for(bench):
    most = bench(
        """
        const { MemoryStore } = await import("/exams/memory.js");
        const { Sender } = await import("/exams/sender.js");
        const store = new MemoryStore();
        await store.claim(1, 0);
        let now = 0, most = 0;
        const save = async ({ changes }) => {
            most = Math.max(most, ++now);
            await new Promise((resolve) => setTimeout(resolve, 10));
            now -= 1;
            return { status: 200, body: { acknowledged: changes[changes.length - 1].sequence } };
        };
        const sender = new Sender({ store, transport: { save }, hear: () => {}, spacing: 0 });
        const kicks = [];
        for (let n = 0; n < 20; n++) { await store.record(1, "A", false); kicks.push(sender.kick()); }
        await Promise.all(kicks);
        return { most, left: (await store.waiting()).length };
        """
    )

    assert most == {"most": 1, "left": 0}


def test_the_clock_keeps_to_what_the_server_says_and_narrows_it_down(bench):
    shown = bench(
        """
        const { Clock } = await import("/exams/clock.js");
        let now = 1000;
        const clock = new Clock(() => now);
        const readings = [];
        clock.hear(60_000, 0); readings.push(clock.remaining);        // asked at 0, came at 1000: ends between 60 and 61 s
        now = 2000;
        clock.hear(58_900, 1900); readings.push(clock.remaining);     // ends between 60.8 and 60.9 s
        now = 3000;
        clock.hear(657_850, 2900); readings.push(clock.remaining);    // ten minutes of extra time
        now = 700_000; readings.push(clock.remaining);
        return readings;
        """
    )

    assert shown == [59_500, 58_850, 657_800, 0]


@pytest.mark.parametrize("skew", [-86_400_000, 86_400_000])
def test_a_machine_whose_clock_is_a_day_wrong_shows_the_right_time(bench, skew):
    remaining = bench(
        """
        Date.now = () => given; globalThis.Date = class extends Date { constructor() { super(given); } };
        const { Clock, shown } = await import("/exams/clock.js");
        const clock = new Clock();
        clock.hear(2_832_000, performance.now());
        return shown(clock.remaining);
        """,
        skew,
    )

    assert remaining == "0:47:12"


@pytest.mark.parametrize(
    ("before", "after", "minute"),
    [
        (3_600_001, 3_600_000, 60),
        (900_250, 900_000, 15),
        (900_000, 899_750, None),
        (60_100, 59_900, 1),
        (7_000_000, 200_000, 5),
    ],
)
def test_time_is_announced_once_as_it_passes_a_milestone(bench, before, after, minute):
    found = bench('const { milestone } = await import("/exams/clock.js"); return milestone(...given);', [before, after])

    assert found == minute


def test_a_change_is_recorded_in_the_order_it_was_made_and_again_until_the_disk_takes_it(bench):
    found = bench(
        """
        const { Recorder } = await import("/exams/recorder.js");
        const [kept, written] = [[], []];
        let full = 1, refused = 0;
        const store = { async record(position) { if (full-- > 0) throw new Error("full"); return written.push(position); } };
        const recorder = new Recorder(store, { kept: (number) => kept.push(number), refused: () => (refused += 1), lost: () => {} });
        recorder.record({ position: 7 });
        await recorder.record({ position: 8 });
        return { kept, written, refused, unkept: recorder.unkept };
        """
    )

    assert found == {"kept": [1, 2], "written": [7, 8], "refused": 1, "unkept": 0}


def test_what_waits_here_goes_on_top_of_what_the_server_has(bench):
    found = bench(
        """
        const { Sheet } = await import("/exams/sheet.js");
        const sheet = new Sheet([1, 2, 3].map((position) => ({ position })));
        const there = [{ position: 1, answer: "A", marked: false }, { position: 2, answer: "B", marked: true }];
        sheet.load(there, [{ position: 2, answer: "", marked: true }, { position: 9, answer: "A", marked: false }]);
        return { unanswered: sheet.unanswered(), marked: sheet.marked, there: sheet.onServer, differences: sheet.differences(there) };
        """
    )

    assert found == {
        "unanswered": [2, 3],
        "marked": 1,
        "there": 2,
        "differences": [{"position": 2, "answer": "", "marked": True}],
    }


def test_lists_of_numbers_are_drawn_together(bench):
    words = {"comma": "、", "dash": "—", "list_some": "%(list)s 等 %(n)s 题", "list_all": "%(list)s，共 %(n)s 题"}
    positions = [9, 17, 27, 29, 30, 34, 65, 66, 67, 70]

    found = bench(
        'const { listed } = await import("/exams/words.js"); return listed(given[0], given[1], 5);', [positions, words]
    )

    assert found == "9、17、27、29—30、34 等 10 题"


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

    assert told == [{"epoch": 1, "offline_ms": 60_000}]


PASS = """
    const { Transport } = await import("/exams/transport.js");
    const [seen, statuses] = [[], [...given.statuses]];
    window.fetch = async (url, form) => {
        seen.push(form.headers["X-Sitting-Token"] || "");
        return new Response(JSON.stringify({ token: given.brings }), { status: statuses.shift() });
    };
    const wire = new Transport({ save: "/save", state: "/state" }, "csrf");
    wire.pass = "first";
    const answer = await wire.save({});
    await wire.save({});
    return { seen, status: answer.status };
"""


@pytest.mark.parametrize(
    ("statuses", "brings", "seen", "status"),
    [
        ([200, 200], None, ["first", "first"], 200),
        ([401, 200, 200], None, ["first", "", ""], 200),
        ([401, 401, 401], None, ["first", "", ""], 401),
        ([200, 200], "second", ["first", "second"], 200),
    ],
)
def test_a_token_travels_with_each_save_until_it_is_refused_or_replaced(bench, statuses, brings, seen, status):
    assert bench(PASS, {"statuses": statuses, "brings": brings}) == {"seen": seen, "status": status}
