"""A whole sitting by keyboard alone; the answer sheet, notes and the device check; every new state without a fault of access."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.exams.web.candidate.test_page import assert_on_server, ready, saved, violations

pytestmark = pytest.mark.journey


def tab_to(page: Page, selector: str, *, most: int = 60, key: str = "Tab") -> None:
    """Press Tab until the element has the focus; a person would count as well."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {most} times {key}")


def test_a_whole_sitting_is_done_without_a_mouse(seat):
    page = ready(seat())
    press = page.keyboard.press

    press("b")  # item 1
    press("ArrowRight")
    tab_to(page, "[data-strike=A]")
    press("Space")
    expect(page.locator("[data-option=A]")).to_have_class(re.compile("option--struck"))
    press("c")  # item 2
    press("m")
    tab_to(page, "button[data-item='7']", key="Shift+Tab")  # jump
    press("Enter")
    expect(page.locator("[data-number]")).to_have_text("7")
    press("a")
    press("d")
    press("ArrowDown")
    tab_to(page, "[data-note] summary")
    press("Enter")
    tab_to(page, "[data-note] textarea")
    page.keyboard.type("ask b")  # letters in a note choose nothing
    saved(page, 3)
    tab_to(page, "[data-opens-hand-in]", key="Shift+Tab", most=90)
    press("Enter")
    tab_to(page, "[data-when=first] [data-again]")
    press("Enter")
    tab_to(page, "[data-final]")
    press("Enter")

    expect(page.get_by_role("heading", name="已交卷")).to_be_visible(timeout=20_000)
    state = page.request.get(f"/sit/{seat.desk['sitting']}/state").json()
    assert {row["position"]: (row["answer"], row["marked"]) for row in state["answers"]} == {
        1: ("B", False),
        2: ("C", True),
        7: ("AD", False),
    }


def test_a_filled_box_is_the_same_change_as_a_chosen_option(seat):
    page = ready(seat())
    page.click("[data-mode-switch]:visible")
    expect(page.get_by_role("region", name="答题卡")).to_be_visible()
    expect(page.locator("[data-exam-item]")).to_be_hidden()

    page.click("[data-row='3'] [data-box=B]")
    page.click("[data-row='3'] [data-box=C]")  # a single choice moves
    page.click("[data-row='4'] [data-box=A]")
    page.click("[data-row='4'] [data-box=A]")  # and is rubbed out
    for letter in "DA":
        page.click(f"[data-row='7'] [data-box={letter}]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    saved(page, 3)

    assert_on_server(page, seat.desk, {3: "C", 7: "AD", 8: "E"}, count=7)
    expect(page.locator(".booklet__item--current")).to_contain_text("8. ")
    expect(page.locator("[data-row='7'] [aria-pressed=true]")).to_have_text(["A", "D"])
    assert violations(page) == []

    page.reload()
    ready(page)
    expect(page.locator("[data-row='3'] [aria-pressed=true]")).to_have_text(["C"])  # the mode is remembered
    page.click("[data-mode-switch]:visible")
    expect(page.locator("[data-option=E] input")).to_be_checked()


def test_the_paper_code_is_compared_with_the_booklet_and_never_sent(seat):
    page = ready(seat())
    page.click("[data-mode-switch]:visible")
    code = page.locator(".booklet__code b").inner_text()
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url.rpartition("/")[2])))

    expect(page.get_by_text("正式考试漏填，按 0 分计")).to_be_visible()
    for place, digit in enumerate(code[:4] + ("1" if code[4] != "1" else "2")):
        page.click(f"[data-place='{place}'][data-digit='{digit}']")
    expect(page.get_by_text("与题本不一致")).to_be_visible()
    page.click(f"[data-place='4'][data-digit='{code[4]}']")
    expect(page.get_by_text("与题本一致。")).to_be_visible()

    assert {call for method, call in sent if method == "POST"} <= {"beat"}


def test_on_a_phone_one_side_at_a_time_with_large_boxes(seat):
    page = ready(seat(width=390, height=844))
    page.click("[data-opens=tools]")
    page.click(".sheet--tools [data-mode-switch]")
    expect(page.get_by_role("region", name="题本")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("button", name="答题卡").last.click()

    expect(page.get_by_role("region", name="题本")).to_be_hidden()
    box = page.locator("[data-row='1'] [data-box=A]").bounding_box()
    assert (box["width"], box["height"]) >= (44, 44)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_what_is_highlighted_and_noted_stays_on_this_device(seat):
    page = ready(seat())
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.evaluate(
        """() => {
            const text = document.querySelector("[data-stem] p").firstChild;
            getSelection().setBaseAndExtent(text, 1, text, 4);
        }"""
    )
    chosen = page.evaluate("getSelection().toString()")
    page.get_by_role("button", name="标亮选中的文字").click()
    page.locator("[data-note] summary").click()
    page.locator("[data-note] textarea").fill("想一想")
    page.keyboard.press("Escape")
    expect(page.locator("[data-stem] mark")).to_have_text(chosen)
    assert violations(page) == []

    page.click("[data-next]")
    expect(page.locator("[data-stem] mark")).to_have_count(0)
    page.click("[data-previous]")
    expect(page.locator("[data-stem] mark")).to_have_text(chosen)
    page.reload()
    ready(page)
    expect(page.locator("[data-stem] mark")).to_have_text(chosen)
    expect(page.locator("[data-note] textarea")).to_have_value("想一想")
    page.get_by_role("button", name="去掉标亮").click()
    expect(page.locator("[data-stem] mark")).to_have_count(0)
    assert not any("想一想" in body for body in sent)


def test_booklet_and_answer_sheet_print_and_nothing_else_does(seat):
    page = ready(seat())
    page.click("[data-mode-switch]:visible")

    page.emulate_media(media="print")

    for selector, shown in (
        (".booklet", True),
        (".answer-sheet", True),
        (".exam__bar", False),
        (".exam__controls", False),
        (".exam__save", False),
    ):
        assert page.locator(selector).is_visible() is shown, selector


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        ([[5, 9], [0, 6]], [[0, 9]]),
        ([[0, 2], [4, 6]], [[0, 2], [4, 6]]),
        ([[0, 2], [2, 4]], [[0, 4]]),
        ([[0, 9], [2, 3]], [[0, 9]]),
    ],
)
def test_highlights_that_touch_become_one(secure_page, ranges, found):
    script = 'async (given) => (await import("/exams/highlighter.js")).joined(given)'

    assert secure_page.evaluate(script, ranges) == found


@pytest.mark.parametrize("width", [390, 1280])
def test_the_device_check_says_that_this_device_is_ready_and_leads_to_a_practice_sitting(site, seat, width):
    page = seat(width=width)
    page.goto("/exams/check/")

    expect(page.get_by_role("heading", name="这台设备可以参加考试")).to_be_visible(timeout=15_000)
    expect(page.locator("[data-tried] > [data-when=well]:visible")).to_have_count(6)
    page.get_by_label("在这里打几个字").fill("社会工作")
    expect(page.get_by_text("打的字已收到，不会上传")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="用五道题试做").click()
    ready(page)
    expect(page.locator("[data-item]")).to_have_count(5)


def test_a_browser_that_keeps_nothing_is_told_what_to_do(seat):
    page = seat()
    page.add_init_script("indexedDB.open = () => { throw new Error('private') }")
    page.route("**/exams/check/echo", lambda route: route.abort())
    page.goto("/exams/check/")

    expect(page.get_by_role("heading", name="这台设备有 4 项要先处理")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("这个浏览器不保存任何内容")).to_be_visible()
    assert violations(page) == []
