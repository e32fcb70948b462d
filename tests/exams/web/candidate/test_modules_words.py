"""The exam page's modules for words: messages, reports of items, hints, and asking to go on at this machine."""

import pytest

from tests.exams.web.candidate.bench import bench

__all__ = ["bench"]
pytestmark = pytest.mark.journey

MESSAGES = """
    document.body.innerHTML = `<section data-message hidden><b data-when="read"></b><b data-when="withdrawn"></b>
        <p data-fill="text"></p><p data-fill="why"></p><p data-fill="more"></p><button data-message-read></button></section>
        <p data-live></p><ol data-list></ol><button data-opener hidden></button>`;
    const { Device } = await import("/exams/device.js");
    const { Messages } = await import("/exams/messages.js");
    const one = (name) => document.querySelector(`[data-${name}]`);
    const words = { message_said: "from: %(text)s", message_withdrawn: "back: %(text)s %(why)s", more_messages: ["(%(n)s)", "(%(n)s)"] };
    const open = () => new Messages({ notice: one("message"), live: one("live"), list: one("list"), openers: [one("opener")],
        device: new Device("s1"), words, zone: "Asia/Shanghai" });
    const told = (id, more) => ({ id, text: `text ${id}`, at: "2026-11-28T02:00:00+00:00", ...more });
    const said = () => (one("message").hidden ? "" : one("message").querySelector("[data-fill=text]").textContent);
    const away = () => one("message").querySelector("button").click();
    localStorage.clear();
    const messages = open();
"""


def test_messages_are_put_away_one_by_one_the_oldest_first(bench):
    seen = bench(
        MESSAGES
        + """
        const seen = [];
        messages.hear([told(1), told(2)]);
        seen.push(said(), one("message").querySelector("[data-fill=more]").textContent, one("live").textContent); away();
        seen.push(said()); away();
        seen.push(said());
        return seen;
        """
    )

    assert seen == ["text 1", "(1)", "from: text 1", "text 2", ""]


def test_a_beat_says_what_is_shown_and_what_is_read(bench):
    found = bench(
        MESSAGES
        + "const before = messages.said; messages.hear([told(1), told(2)]); away(); return [before, messages.said];"
    )

    assert found == [{}, {"shown": [1, 2], "read": [1]}]


@pytest.mark.parametrize(
    ("again", "shows"),
    [
        ("told(1)", ""),
        ("told(1, { read: true })", ""),
        ('told(1, { withdrawn: "wrong" })', "text 1"),
        ("told(2)", "text 2"),
        ("told(2, { read: true })", ""),
    ],
)
def test_what_was_put_away_comes_up_again_only_when_it_is_withdrawn(bench, again, shows):
    found = bench(
        MESSAGES + f"messages.hear([told(1)]); away(); const later = open(); later.hear([{again}]); return said();"
    )

    assert found == shows


def test_every_message_stays_in_the_list_and_the_way_there_appears_with_the_first(bench):
    found = bench(
        MESSAGES
        + """
        const before = one("opener").hidden;
        messages.hear([told(1), told(2, { withdrawn: "wrong", read: true })]);
        return [before, one("opener").hidden, [...one("list").querySelectorAll("p")].map((one) => one.textContent)];
        """
    )

    assert found == [True, False, ["back: text 2 wrong", "text 1"]]


LEAVING = """
    const { Leaving } = await import("/exams/leaving.js");
    let at = 1000;
    const leaving = new Leaving({ now: () => at, page: "p" });
"""


def test_a_hint_counts_on_and_says_how_long_ago_until_it_was_heard(bench):
    found = bench(
        LEAVING
        + """
        const said = [];
        window.dispatchEvent(new Event("blur")); at += 2000;
        window.dispatchEvent(new Event("focus")); at += 500;
        said.push(leaving.said);
        window.dispatchEvent(new Event("offline"));
        leaving.heard(said[0]);
        said.push(leaving.said);
        leaving.heard(said[1]);
        said.push(leaving.said);
        return said;
        """
    )

    assert found == [
        {"page": "p", "hints": [[1, "blurred", 2500], [2, "focused", 500]]},
        {"page": "p", "hints": [[3, "offline", 0]]},
        {},
    ]


def test_a_beat_that_said_nothing_of_it_forgets_nothing(bench):
    assert bench(LEAVING + 'leaving.note("hidden"); leaving.heard({ epoch: 1 }); return leaving.noted.length;') == 1


def test_twenty_hints_go_with_one_beat_and_the_rest_with_the_next(bench):
    found = bench(
        LEAVING
        + """
        for (let n = 0; n < 30; n++) leaving.note("hidden");
        const first = leaving.said; leaving.heard(first);
        return [first.hints.length, leaving.said.hints.length];
        """
    )

    assert found == [20, 10]


DEFECTS = """
    document.body.innerHTML = `<button data-opener></button><dialog><span data-fill="position"></span>
        <form data-when="asking kindless wordless"><input type="radio" name="kind" value="unclear"><input type="radio" name="kind" value="other">
        <textarea name="words"></textarea><p data-when="kindless"></p><p data-when="wordless"></p></form>
        <p data-when="kept" tabindex="-1"></p><p data-when="arrived"></p><p data-when="refused" data-fill="refused"></p></dialog>`;
    const { Defects } = await import("/exams/defects.js");
    const sent = [];
    const wire = { defect: async (report) => (sent.push(report), { status: given.statuses.shift(), body: given.body || {} }) };
    const dialog = document.querySelector("dialog");
    localStorage.clear();
    const open = () => new Defects({ dialog, opener: document.querySelector("button"), sitting: "s1", transport: wire, position: () => 5, order: { onPaper: (shown) => shown + 1 } });
    const defects = open();
    const report = (kind, words = "") => {
        dialog.close(); defects.open();
        for (const input of defects.form.elements.kind) input.checked = input.value === kind;
        defects.form.elements.words.value = words;
        return defects.keep();
    };
"""


@pytest.mark.parametrize(
    ("statuses", "state", "waiting"),
    [
        ([200], "arrived", 0),
        ([0], "kept", 1),
        ([503], "kept", 1),
        ([401], "kept", 1),
        ([409], "refused", 0),
        ([400], "refused", 0),
    ],
)
def test_a_report_is_kept_until_the_server_has_said_what_becomes_of_it(bench, statuses, state, waiting):
    found = bench(
        DEFECTS + 'await report("unclear"); return [dialog.dataset.state, defects.waiting.length];',
        {"statuses": statuses},
    )

    assert found == [state, waiting]


def test_what_waits_goes_in_order_under_the_same_key_after_a_reload(bench):
    found = bench(
        DEFECTS
        + """
        await report("unclear"); await report("other", "two");
        await open().flush();
        return [sent.map((one) => one.words), sent[0].key === sent[2].key, defects.waiting.length];
        """,
        {"statuses": [0, 0, 200, 200]},
    )

    assert found == [["", "", "", "two"], True, 0]


@pytest.mark.parametrize(("kind", "words", "state"), [("", "x", "kindless"), ("other", " ", "wordless")])
def test_a_report_that_says_nothing_is_asked_for_more(bench, kind, words, state):
    found = bench(
        DEFECTS + "await report(given.kind, given.words); return [dialog.dataset.state, sent.length];",
        {"statuses": [], "kind": kind, "words": words},
    )

    assert found == [state, 0]


SEAT = """
    const { Seat } = await import("/exams/seat.js");
    const [said, asked] = [[], []];
    const answers = given.answers.map((one) => (one === 200
        ? { status: 200, body: { epoch: 3, acknowledged: 0, answers: [] }, sent: 0 }
        : { status: one === 0 ? 0 : 409, body: one === 0 ? {} : { refused: one, sentence: one } }));
    window.setTimeout = (act) => Promise.resolve().then(act);
    const seat = new Seat({
        store: { claim: async () => {}, waiting: async () => [] }, device: "d1",
        transport: { takeOver: async (body) => (asked.push(body.asks), answers.shift()) },
        seated: () => said.push("seated"), offer: () => {}, asking: (state) => said.push(state), refused: () => said.push("refused"),
    });
    await seat.takeOver();
    return [asked, said];
"""


@pytest.mark.parametrize(
    ("answers", "asked", "said"),
    [
        ([200], [True], ["seated"]),
        (["waiting", "waiting", 200], [True, False, False], ["waiting", "waiting", "seated"]),
        (["waiting", "not_approved"], [True, False], ["waiting", "not_approved"]),
        ([0, 200], [True, True], ["refused", "seated"]),
        (["closed"], [True], ["refused"]),
    ],
)
def test_a_machine_asks_once_and_waits_until_somebody_decides(bench, answers, asked, said):
    assert bench(SEAT, {"answers": answers}) == [asked, said]
