"""Words between a candidate and the board, in two real browsers against a real site."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.exams.web.invigilator.test_live import tile, violations

pytestmark = pytest.mark.journey
TEXT = "第 5 题的「十天」改为「十个工作日」。"


def at_work(page: Page) -> Page:
    expect(page.locator("[data-next]")).to_be_visible()
    return page


def send(board: Page, scene: dict, text: str = TEXT) -> None:
    board.goto(f"{scene['board']}message/")
    board.fill("textarea", text)
    board.click("form.form button[type=submit]")


def test_a_message_is_shown_within_twelve_seconds_counted_and_put_away(opened, scene):
    candidate, board = at_work(opened("candidate", "sitting")), opened("invigilator", "board")
    notice, words = candidate.locator("[data-message]"), board.locator("[data-part=words]")
    candidate.wait_for_timeout(2_000)  # the first beat has been heard

    send(board, scene)
    sent = time.monotonic()
    expect(notice).to_contain_text(TEXT, timeout=13_000)
    assert time.monotonic() - sent < 13
    expect(candidate.locator("[data-message-live]")).to_have_text(f"监考消息：{TEXT}")
    assert violations(candidate) == []
    notice.locator("button").click()

    expect(notice).to_be_hidden()
    expect(words).to_contain_text("1 人中 1 人已显示，1 人已读", timeout=20_000)
    candidate.reload()
    expect(at_work(candidate).locator("[data-message]")).to_be_hidden()
    candidate.locator("[data-messages-opener]:visible").first.click()
    expect(candidate.locator("[data-messages]")).to_contain_text(TEXT)


def test_a_withdrawn_message_comes_up_once_more_with_the_reason(opened, scene):
    candidate, board = at_work(opened("candidate", "sitting")), opened("invigilator", "board")
    send(board, scene)
    candidate.reload()
    candidate.locator("[data-message] button").click()
    expect(board.locator("[data-part=words]")).to_contain_text("1 人已读", timeout=20_000)

    board.click("[data-part=words] a")
    board.fill("input[name=reason]", "题号写错")
    board.click("form.form button[type=submit]")

    expect(candidate.locator("[data-message] b[data-when=withdrawn]")).to_be_visible(timeout=13_000)
    expect(candidate.locator("[data-message]")).to_contain_text("题号写错")


def test_a_report_made_offline_waits_and_reaches_the_board(opened):
    candidate, board = at_work(opened("candidate", "sitting")), opened("invigilator", "board")
    candidate.context.set_offline(True)

    candidate.click("[data-report-item]")
    candidate.keyboard.press("Enter")
    candidate.click("#defect button[type=submit]")
    expect(candidate.locator("#defect [data-when=kindless]")).to_be_visible()
    candidate.check("#defect input[value=figure]")
    candidate.fill("#defect textarea", "表头缺单位")
    candidate.click("#defect button[type=submit]")
    expect(candidate.locator("#defect [data-when=kept]").first).to_be_visible()
    candidate.context.set_offline(False)

    expect(candidate.locator("#defect [data-when=arrived]").first).to_be_visible(timeout=20_000)
    expect(board.locator("[data-part=words]")).to_contain_text("图表有误 – 表头缺单位", timeout=5_000)


def test_letters_typed_into_a_report_answer_nothing(opened):
    candidate = at_work(opened("candidate", "sitting"))

    candidate.click("[data-report-item]")
    candidate.check("#defect input[value=unclear]")
    candidate.keyboard.press("b")
    candidate.keyboard.press("Escape")

    expect(candidate.locator(".option--chosen")).to_have_count(0)


@pytest.mark.parametrize("scene", ["asks=True"], indirect=True)
def test_another_machine_goes_on_once_the_invigilator_agrees_and_not_before(opened):
    old, board = at_work(opened("candidate", "sitting")), opened("invigilator", "board")
    old.click("[data-option=B]")
    new = opened("candidate", "sitting")
    new.locator("[data-when=offer] [data-continue-here]").click()

    expect(new.locator("[data-when=waiting]")).to_be_visible()
    expect(tile(board)).to_contain_text("申请换机", timeout=5_000)
    old.click("[data-option=C]")
    expect(old.locator("[data-save-line] > p:visible")).to_contain_text("1 题已存到服务器")
    board.click(".needs__one button")

    expect(new.locator("[data-next]")).to_be_visible(timeout=8_000)
    expect(new.locator(".option--chosen")).to_have_attribute("data-option", "C")
    expect(old.locator("[data-when=replaced]").first).to_be_visible(timeout=15_000)


def test_leaving_the_page_is_in_the_time_line_as_a_hint(opened):
    candidate, board = at_work(opened("candidate", "sitting")), opened("invigilator", "board")
    board.click(".tile__name a")

    candidate.evaluate("window.dispatchEvent(new Event('blur'))")
    candidate.wait_for_timeout(2_000)
    candidate.evaluate("window.dispatchEvent(new Event('focus'))")

    line = board.locator("[data-part=line]")
    expect(line).to_contain_text(re.compile(r"键盘在别的窗口 2 秒"), timeout=20_000)
    expect(line.locator(".moments__one--hint")).to_contain_text("只是提示，不是结论。")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [390, 1024, 1280])
def test_notice_and_report_are_accessible_and_fit(opened, scene, width, language):
    board = opened("invigilator", "board")
    send(board, scene)
    candidate = at_work(opened("candidate", "sitting", width=width, language=language))
    expect(candidate.locator("[data-message]")).to_contain_text(TEXT)

    assert violations(candidate) == []
    assert candidate.evaluate("document.documentElement.scrollWidth") <= width
    candidate.click("[data-report-item]")
    assert violations(candidate) == []
    assert candidate.evaluate("document.documentElement.scrollWidth") <= width
