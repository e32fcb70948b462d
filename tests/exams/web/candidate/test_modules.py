"""The exam page's modules one by one, in a real browser: clock, recorder, sheet, lists."""

import pytest

from tests.exams.web.candidate.bench import bench

__all__ = ["bench"]
pytestmark = pytest.mark.journey


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
