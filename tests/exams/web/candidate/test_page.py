"""The exam page in a real browser against a real site: no answer is lost, none is saved twice, everything is said in words."""

import json
import re
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.journey
STAGE = "from tests.exams.web.candidate import stage; stage.desks(10)"
SAVED = re.compile(r"已保存\s\d\d:\d\d:\d\d")


@pytest.fixture(scope="module")
def desks(site) -> Iterator[dict]:
    """Candidates who have just begun a paper of six single and two multiple choices; each test takes one."""
    return iter(json.loads(site.tell(STAGE)[-1]))


@pytest.fixture
def seat(site, desks, open_page):
    """``seat(width=…)`` opens the page of one and the same candidate, each time on another device."""
    desk = next(desks)

    def take(**size) -> Page:
        page = open_page(site, **size)
        sit(page.context, page, site, desk)
        return page

    take.desk = desk
    return take


def sit(context: BrowserContext, page: Page, site, desk: dict) -> None:
    context.add_cookies([{"name": desk["cookie"], "value": desk["session"], "url": site.url}])
    page.goto(f"{site.url}/sit/{desk['sitting']}/")


def ready(page: Page) -> Page:
    expect(page.locator("[data-next]")).to_be_visible()
    expect(line(page)).to_have_text(SAVED)
    return page


def line(page: Page):
    return page.locator("[data-save-line] > p:visible")


def on_server(page: Page, desk: dict) -> dict:
    """Answers by position, and how many changes have been acknowledged in the live epoch."""
    state = page.request.get(f"/sit/{desk['sitting']}/state").json()
    return {"answers": {row["position"]: row["answer"] for row in state["answers"]}, "count": state["acknowledged"]}


def assert_on_server(page: Page, desk: dict, answers: dict, *, count: int) -> None:
    """Waits until as many changes have arrived, then compares."""
    end = time.monotonic() + 15
    while on_server(page, desk)["count"] < count and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert on_server(page, desk) == {"answers": answers, "count": count}


def saved(page: Page, count: int) -> None:
    expect(line(page)).to_have_text(re.compile(rf"，{count}\s题已存到服务器"), timeout=15_000)


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def test_answers_by_mouse_and_keyboard_online_and_offline_arrive_exactly_once(seat):
    page = ready(seat())

    page.click("[data-option=B]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    page.keyboard.press("m")
    saved(page, 2)
    page.context.set_offline(True)
    for key in ("ArrowRight", "a", "d", "ArrowRight", "b"):
        page.keyboard.press(key)
    expect(line(page)).to_contain_text("网络断开，请继续作答")
    page.context.set_offline(False)
    expect(line(page)).to_contain_text(re.compile(r"断开时的\s3\s处改动都已存好"), timeout=20_000)

    assert_on_server(page, seat.desk, {1: "B", 2: "C", 3: "D", 4: "B"}, count=6)
    expect(page.locator("button.cell--marked")).to_have_attribute(
        "aria-label", re.compile(r"^第\s2\s题，已答，已标记$")
    )


def test_multiple_choices_toggle_and_what_is_struck_out_comes_back_when_chosen(seat):
    page = ready(seat())

    page.click("[data-item='7']")
    page.click("[data-strike=D]")
    expect(page.locator("[data-option=D]")).to_have_class(re.compile("option--struck"))
    for letter in "cad":
        page.keyboard.press(letter)
    page.keyboard.press("c")
    saved(page, 1)

    assert_on_server(page, seat.desk, {7: "AD"}, count=4)
    expect(page.locator("[data-option=D]")).not_to_have_class(re.compile("option--struck"))


def test_after_a_reload_everything_is_where_it_was(seat):
    page = ready(seat())
    page.click("[data-item='5']")
    page.keyboard.press("d")
    saved(page, 1)

    page.reload()
    ready(page)

    expect(page.locator("[data-number]")).to_have_text("5")
    expect(page.locator("[data-option=D] input")).to_be_checked()
    page.keyboard.press("a")
    saved(page, 1)
    assert_on_server(page, seat.desk, {5: "A"}, count=2)


def test_what_was_answered_offline_survives_closing_the_browser(site, seat, same_browser):
    first = same_browser()
    page = first.new_page()
    sit(first, page, site, seat.desk)
    ready(page)
    page.keyboard.press("b")
    saved(page, 1)
    first.set_offline(True)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    expect(line(page)).to_contain_text("网络断开")
    expect(page.locator("button.cell--answered")).to_have_count(2)
    page.wait_for_timeout(500)  # what is younger than 300 ms may be lost with the browser
    before = page.locator("[data-clock]").inner_text()
    first.close()
    again = same_browser()
    page = again.new_page()
    sit(again, page, site, seat.desk)
    ready(page)
    saved(page, 2)

    assert_on_server(page, seat.desk, {1: "B", 2: "C"}, count=2)
    # A slow first answer counts against the candidate, so the clock may have been corrected by that.
    page.wait_for_function(
        "(before) => document.querySelector('[data-clock]').textContent < before", arg=before, timeout=5000
    )
    again.close()


def test_handing_in_is_asked_twice_and_ends_with_a_receipt(seat):
    page = ready(seat(width=390, height=844))

    page.click("[data-opens-hand-in]")
    expect(page.get_by_role("heading", name="你还没有作答")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="回到第 1 题").click()
    page.click("[data-option=A]")
    saved(page, 1)
    page.click("[data-opens-hand-in]")
    expect(page.get_by_role("heading", name="还有 7 题没有作答")).to_be_visible()
    expect(page.locator("[data-hand-in] dd:visible")).to_have_text(["2—6，共 5 题", "7—8，共 2 题"])
    assert violations(page) == []
    page.get_by_role("button", name="仍要交卷，再确认一次").click()
    expect(page.get_by_role("heading", name="现在交卷，还是回去作答？")).to_be_visible()
    page.get_by_role("button", name="确认交卷").click()

    expect(page.get_by_role("heading", name="已交卷")).to_be_visible(timeout=20_000)
    expect(page.locator(".receipt__code")).to_have_text(
        re.compile(r"^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")
    )
    assert violations(page) == []


def test_a_second_device_takes_over_and_the_first_one_says_so(seat):
    first = ready(seat())
    first.keyboard.press("b")
    saved(first, 1)

    second = seat(width=390, height=844)
    expect(second.get_by_role("heading", name="这份试卷正开在另一台设备上")).to_be_visible()
    second.get_by_role("button", name="在这里继续作答").click()
    ready(second)
    expect(second.locator("[data-option=B] input")).to_be_checked()
    first.keyboard.press("ArrowRight")
    first.keyboard.press("d")

    expect(first.get_by_role("heading", name="你已在另一台设备继续作答")).to_be_visible(timeout=20_000)
    expect(first.locator("[data-exam-item]")).to_be_hidden()
    assert violations(first) == []
    assert_on_server(second, seat.desk, {1: "B"}, count=0)


def test_a_device_that_was_off_brings_what_it_held_when_its_page_is_opened_again(site, seat):
    first = ready(seat())
    first.context.set_offline(True)
    first.keyboard.press("c")
    expect(line(first)).to_contain_text("网络断开")
    first.wait_for_timeout(500)
    first.close()  # nobody waits for the network
    second = ready(seat())  # nothing had arrived of the first one: it goes on here by itself

    first.context.set_offline(False)
    late = first.context.new_page()
    with late.expect_response(lambda answer: answer.url.endswith("/save")) as brought:
        late.goto(second.url)

    expect(late.get_by_text("没有赶在换机前传到服务器")).to_be_visible()
    assert brought.value.status == 409
    sitting = seat.desk["sitting"]
    kept = json.loads(site.tell(f"from tests.faults.delivered import delivered; delivered([{sitting!r}])")[-1])
    assert [[1, "C"]] in kept[sitting].values()


def test_two_tabs_of_one_browser_never_give_the_same_number(site, seat):
    first = ready(seat())
    second = first.context.new_page()
    second.goto(first.url)
    ready(second)

    second.keyboard.press("c")
    saved(second, 1)
    first.keyboard.press("a")

    expect(first.get_by_role("heading", name="你已在另一个标签页继续作答")).to_be_visible()
    first.locator("[data-when=other_tab] [data-continue-here]").click()
    ready(first)
    first.keyboard.press("d")
    saved(first, 1)
    assert_on_server(first, seat.desk, {1: "D"}, count=2)


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 800), (390, 844)])
def test_the_page_is_accessible_and_fits(seat_once, width, height):
    page = seat_once(width=width, height=height)
    expect(page.get_by_role("group", name="选项")).to_be_visible()
    expect(page.get_by_role("navigation", name="题号").get_by_role("button")).to_have_count(8)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if width > 1000:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.fixture(scope="module")
def looked_at(desks):
    return next(desks)


@pytest.fixture
def seat_once(site, looked_at, open_page):
    """One candidate for the tests that only look: each opening takes over from the one before."""

    def take(**size) -> Page:
        page = open_page(site, **size)
        sit(page.context, page, site, looked_at)
        return ready(page)

    return take
