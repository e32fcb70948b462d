"""A pause and an early hand-in as the candidate sees them, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
STAGE = "from tests.exams.web.candidate import stage; stage."


@pytest.fixture
def desk(site) -> dict:
    """Somebody who has just begun and may hand in after an hour."""
    return json.loads(site.tell(f"{STAGE}early()")[-1])


@pytest.fixture
def page(site, desk, open_page) -> Page:
    page = open_page(site)
    page.context.add_cookies([{"name": desk["cookie"], "value": desk["session"], "url": site.url}])
    page.goto(f"{site.url}/sit/{desk['sitting']}/")
    expect(page.locator("[data-next]")).to_be_visible()
    return page


def hear(page: Page) -> None:
    """The page asks for the state as it does when somebody comes back to it."""
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_while_it_is_paused_the_clock_stands_still_and_then_goes_on_with_what_was_left(site, desk, page):
    page.click("[data-option=B]")
    site.tell(f"{STAGE}pause('{desk['sitting']}')")
    hear(page)
    panel = page.get_by_role("heading", name="考试已暂停")
    expect(panel).to_be_visible()
    clock = page.locator("[data-clock]")
    page.wait_for_timeout(500)  # until it is drawn again
    stood = clock.inner_text()
    page.wait_for_timeout(2500)
    assert clock.inner_text() == stood
    expect(page.locator("[data-next]")).to_be_hidden()

    site.tell(f"{STAGE}resume('{desk['sitting']}')")

    expect(panel).to_be_hidden()  # it asks by itself, every five to six seconds
    page.click("[data-option=C]")
    expect(page.locator("[data-save-line] > p:visible")).to_have_text(re.compile(r"已保存"))
    expect(clock).not_to_have_text(stood)


def test_handing_in_too_early_is_answered_calmly_and_nothing_is_closed(page):
    page.click("[data-option=B]")
    page.click("[data-opens-hand-in]:visible")
    page.click("[data-again]:visible")
    page.click("[data-final]:visible")

    expect(page.get_by_role("heading", name="现在还不能交卷")).to_be_visible()
    expect(page.locator("[data-hand-in] [data-fill=refused]")).to_have_text(
        re.compile(r"^这场考试 \d\d:\d\d 起才能交卷。")
    )
    page.click("[data-when=refused] [data-back]")
    page.click("[data-option=C]")
    expect(page.locator("[data-save-line] > p:visible")).to_have_text(re.compile(r"已保存"))


def test_the_candidate_sees_how_the_time_comes_about(page):
    page.click(".exam__tools [data-opens=reckoning]")

    expect(page.locator("[data-reckoning]")).to_have_text(re.compile(r"^卷面时间120\s分钟\d\d:\d\d:\d\d$"))
