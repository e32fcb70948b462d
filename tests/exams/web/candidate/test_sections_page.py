"""A paper of several sections as its candidate sees it, in a real browser against a real site."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.exams.web.candidate.test_page import line, on_server, violations

pytestmark = pytest.mark.journey
STAGE = "from tests.exams.web.candidate import stage; stage.sections({})"


@pytest.fixture
def desk(site, request) -> dict:
    """Somebody who has just begun; the first section takes ten minutes, or as many seconds as the test says."""
    seconds = getattr(request, "param", 600)
    return json.loads(site.tell(STAGE.format(seconds))[-1])


@pytest.fixture
def seat(site, desk, open_page):
    def take(**size) -> Page:
        page = open_page(site, **size)
        page.context.add_cookies([{"name": desk["cookie"], "value": desk["session"], "url": site.url}])
        page.goto(f"/sit/{desk['sitting']}/")
        expect(page.locator("[data-next]")).to_be_visible()
        return page

    return take


def finish(page: Page) -> None:
    page.click("[data-leave-section]")
    page.click("[data-leave-final]")


def named(page: Page, number: int) -> None:
    expect(page.locator("[data-section-line]")).to_contain_text(f"第 {number}/3 部分", timeout=10_000)


def test_a_candidate_goes_section_by_section_and_hands_in_from_the_last(seat, desk):
    page = seat()
    named(page, 1)
    expect(page.locator("[data-opens-hand-in]")).to_be_hidden()
    page.click("[data-option=A]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-section-line]")).to_contain_text("第 3 题到它所在的部分才开放")
    expect(page.locator("[data-number]")).to_have_text("2")

    page.click("[data-leave-section]")
    expect(page.locator("#leave-section")).to_contain_text("还有 1 题没有作答")
    page.click("[data-leave-final]")
    named(page, 2)
    expect(page.locator("[data-number]")).to_have_text("3")
    page.click("button[data-item='1']")
    expect(page.locator("[data-section-line]")).to_contain_text("第 1 题所在的部分已结束，不能再改")
    page.keyboard.press("b")
    finish(page)
    named(page, 3)
    page.keyboard.press("c")
    expect(line(page)).to_have_text(re.compile(r"3\s题已存到服务器"))
    page.click("[data-opens-hand-in]")
    page.click("[data-hand-in] [data-again]:visible")
    page.click("[data-final]")

    expect(page.locator("[data-when=handed_in]").first).to_be_visible(timeout=10_000)
    assert on_server(page, desk)["answers"] == {1: "A", 3: "B", 5: "C"}


def test_after_a_reload_the_same_section_is_open(seat):
    page = seat()
    finish(page)
    named(page, 2)

    page.reload()

    expect(page.locator("[data-next]")).to_be_visible()
    named(page, 2)
    expect(page.locator("[data-number]")).to_have_text("3")
    page.keyboard.press("b")
    expect(line(page)).to_have_text(re.compile(r"1\s题已存到服务器"))


@pytest.mark.parametrize("desk", [25], indirect=True)
def test_when_the_time_of_a_section_is_up_the_next_one_opens_by_itself(seat, desk):
    page = seat()
    page.click("[data-option=D]")

    expect(page.locator("[data-when=between]")).to_be_visible(timeout=30_000)
    named(page, 2)

    expect(page.locator("[data-next]")).to_be_visible(timeout=15_000)
    page.keyboard.press("a")
    expect(line(page)).to_have_text(re.compile(r"2\s题已存到服务器"))
    assert on_server(page, desk)["answers"] == {1: "D", 3: "A"}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_sections_is_accessible_and_fits(seat, width, language):
    page = seat(width=width, language=language)
    expect(page.locator("[data-section-line]")).to_be_visible()

    assert violations(page) == []
    page.click("[data-leave-section]")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_the_answer_sheet_the_other_sections_are_shut(seat):
    page = seat()
    page.click("[data-mode-switch]:visible")

    page.click("[data-row='5'] [data-box=B]")

    expect(page.locator("[data-section-line]")).to_contain_text("第 5 题到它所在的部分才开放")
    expect(page.locator("[data-row='5'] [aria-pressed=true]")).to_have_count(0)
    expect(page.locator(".booklet__item:visible")).to_have_count(2)
    page.click("[data-row='2'] [data-box=B]")
    expect(page.locator("[data-row='2'] [data-box=B]")).to_have_attribute("aria-pressed", "true")
