"""The exam page's store, sender and transport: no change is lost, none sent twice, each refusal has its consequence."""

import pytest

from tests.exams.web.candidate.bench import bench

__all__ = ["bench"]
pytestmark = pytest.mark.journey


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


@pytest.mark.parametrize(
    ("changes", "answers", "sent"),
    [
        (2, ["taken_over 0"], [2]),
        (2, [0, 503, 429, "closed 0"], [2, 2, 2, 2]),
        (201, ["closed 0", 0, "closed 0"], [200, 1, 1]),
        (0, [], []),
    ],
)
def test_what_nobody_counts_any_more_is_brought_until_it_was_heard(bench, changes, answers, sent):
    found = bench(SEND.replace("sender.kick()", "sender.bring()"), {"changes": changes, "answers": answers})

    assert [len(one) for one in found["sent"]] == sent
    assert (found["heard"], found["stopped"]) == ([], True)


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
