"""Without a network for the rest of a sitting: reload, reopen, go on; and if it never comes back, the answer file."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from exams.sittings import answer_file as form
from exams.sittings.changes import Change
from tests.exams.web.candidate.test_page import line, on_server, ready, saved, sit, violations

pytestmark = pytest.mark.journey
KEPT = "async (path) => Boolean(await caches.match(path)) && Boolean(navigator.serviceWorker.controller)"


def kept(page: Page, desk: dict) -> Page:
    """Waits until this page can be opened without a network; it takes its time, so that a hall does not ask at once."""
    end = time.monotonic() + 40
    while time.monotonic() < end and not page.evaluate(KEPT, f"/sit/{desk['sitting']}/"):
        page.wait_for_timeout(250)
    assert page.evaluate(KEPT, f"/sit/{desk['sitting']}/")
    return page


def cached(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def test_a_reload_without_a_network_shows_the_page_as_it_was_and_goes_on(seat):
    page = ready(seat())
    page.keyboard.press("b")
    saved(page, 1)
    kept(page, seat.desk)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")  # after the page was kept: the copy knows nothing of it, this device does
    saved(page, 2)
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("d")
    expect(line(page)).to_contain_text("网络断开")
    before = page.locator("[data-clock]").inner_text()

    page.reload()

    expect(line(page)).to_contain_text("网络断开", timeout=20_000)
    expect(page.locator("[data-number]")).to_have_text("3")
    expect(page.locator("[data-option=D] input")).to_be_checked()
    expect(page.locator("button.cell--answered")).to_have_count(3)
    assert "0:00:00" < page.locator("[data-clock]").inner_text() <= before
    page.keyboard.press("ArrowRight")
    page.keyboard.press("a")
    page.context.set_offline(False)
    saved(page, 4)
    assert on_server(page, seat.desk) == {"answers": {1: "B", 2: "C", 3: "D", 4: "A"}, "count": 4}


def test_a_browser_closed_and_reopened_without_a_network_goes_on(site, seat, same_browser):
    first = same_browser()
    page = first.new_page()
    sit(first, page, site, seat.desk)
    kept(ready(page), seat.desk)
    page.keyboard.press("b")
    saved(page, 1)
    first.set_offline(True)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    expect(line(page)).to_contain_text("网络断开")
    expect(page.locator("button.cell--answered")).to_have_count(2)
    page.wait_for_timeout(500)  # what is younger than 300 ms may be lost with the browser
    first.close()

    again = same_browser()
    again.set_offline(True)
    page = again.new_page()
    page.goto(f"/sit/{seat.desk['sitting']}/")
    expect(line(page)).to_contain_text("网络断开", timeout=20_000)
    expect(page.locator("button.cell--answered")).to_have_count(2)
    again.close()


def test_the_page_is_forgotten_at_hand_in_and_another_persons_is_never_shown(site, seat, desks):
    page = kept(ready(seat()), seat.desk)
    other = next(desks)
    assert cached(page) == [f"exam:{seat.desk['sitting']}"]

    page.context.add_cookies([{"name": other["cookie"], "value": other["session"], "url": site.url}])
    answer = page.goto(f"/sit/{seat.desk['sitting']}/")
    assert answer.status == 404
    assert cached(page) == []

    page.context.add_cookies([{"name": seat.desk["cookie"], "value": seat.desk["session"], "url": site.url}])
    page.goto(f"/sit/{seat.desk['sitting']}/")
    kept(ready(page), seat.desk)
    page.keyboard.press("a")
    saved(page, 1)
    page.click("[data-opens-hand-in]")
    page.click("[data-when=first] [data-again]")
    page.click("[data-final]")
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible(timeout=20_000)
    page.wait_for_function("caches.keys().then((names) => names.length === 0)")
    assert page.evaluate("Object.keys(localStorage).filter((key) => /^exam:.{36}:/.test(key))") == []


def test_signing_out_takes_the_paper_off_this_device(seat):
    page = kept(ready(seat()), seat.desk)

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="退出登录").click()
    page.wait_for_url(re.compile("(?!.*logout)"))

    page.wait_for_function("caches.keys().then((names) => names.length === 0)")


def test_a_page_that_comes_without_a_network_when_time_is_up_offers_the_answer_file(seat):
    page = kept(ready(seat()), seat.desk)
    page.context.set_offline(True)
    page.keyboard.press("b")
    page.evaluate(
        """(sitting) => {
            const key = `exam:${sitting}:time`, heard = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({ ...heard, at: heard.at - 8 * 3_600_000 }));
        }""",
        seat.desk["sitting"],
    )

    page.reload()

    expect(page.get_by_role("heading", name="时间到")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="网络一直不恢复").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="存下答案文件").click()
    assert re.fullmatch(r"答案文件 [0-9A-F]{8} \d{6}\.czaf", download.value.suggested_filename)
    expect(page.get_by_text("请交给监考，不要关闭本页")).to_be_visible()


def test_the_file_a_page_makes_is_read_by_its_own_site_and_taken_in_once(site, seat, tmp_path):
    page = seat()
    page.clock.install()
    page.reload()
    ready(page).keyboard.press("a")
    saved(page, 1)
    page.context.set_offline(True)
    for key in ("ArrowRight", "b", "m"):
        page.keyboard.press(key)
    expect(line(page)).to_contain_text("网络断开")
    page.clock.run_for(70_000)
    page.get_by_role("button", name="一直不恢复怎么办").click()
    expect(page.get_by_text(re.compile(r"只存在本机的改动：\s*2\s*处"))).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="存下答案文件").click()
    file = tmp_path / "answers.czaf"
    download.value.save_as(file)

    assert file.read_bytes()[:4] == form.MAGIC
    for _ in range(2):
        assert site.tell(TAKE_IN.format(file=file))[-1] == "in-time 2 1"


TAKE_IN = """
from pathlib import Path
from exams.sittings import services
from exams.sittings.models import AnswerFile
from tests.exams import build
taken = services.take_in(Path("{file}").read_bytes(), by=build.person("/"), at=build.now())
print(taken.outcome, taken.in_journal, AnswerFile.objects.count())
"""


MAKE = """async ([content, equipment]) => {
    const { answerFile } = await import("/exams/answerfile.js");
    return Array.from(await answerFile(content, equipment), (one) => one.toString(16).padStart(2, "0")).join("");
}"""


def test_what_chromium_closes_python_opens_and_no_two_files_are_alike(secure_page):
    sitting = "0d6f7f5e-4f6c-4d1e-9a8e-2f9f3a9f7a11"
    changes = [
        {"sequence": 41, "position": 23, "answer": "BD", "marked": False},
        {"sequence": 42, "position": 80, "answer": "", "marked": True},
    ]
    content = {"sitting": sitting, "epoch": 3, "changes": changes}

    files = [bytes.fromhex(secure_page.evaluate(MAKE, [content, form.equipment(form.UUID(sitting))])) for _ in range(2)]

    for file in files:
        assert form.read(file) == form.Content(form.UUID(sitting), 3, tuple(Change(**change) for change in changes))
        assert b"BD" not in file and sitting.encode() not in file
    assert files[0][:8] == files[1][:8]
    assert files[0][8:] != files[1][8:]


@pytest.mark.parametrize(
    ("heard", "passed", "said", "left"),
    [
        (None, 0, 7_200_000, 7_200_000),  # opened for the first time
        (600_000, 60_000, 7_200_000, 540_000),  # an old page, a minute later
        (600_000, 900_000, 7_200_000, 0),  # time ran out meanwhile
        (600_000, -86_400_000, 7_200_000, 600_000),  # somebody set the clock back: never more than was heard
        (600_000, 0, 300_000, 300_000),
    ],
)
def test_what_is_left_is_what_was_heard_less_what_has_passed(secure_page, heard, passed, said, left):
    found = secure_page.evaluate(
        """async ([heard, passed, said]) => {
            const { Hourglass } = await import("/exams/hourglass.js");
            const device = { kept: null, read() { return this.kept; }, write(name, value) { this.kept = value; } };
            if (heard !== null) new Hourglass(device, () => 1000).heard(heard);
            return new Hourglass(device, () => 1000 + passed).left(said);
        }""",
        [heard, passed, said],
    )

    assert found == left
