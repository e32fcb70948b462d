"""The exam page of a round that needs Safe Exam Browser, in a browser that is it by turns and by turns is not."""

import json
import re

import pytest
from playwright.sync_api import expect

from exams.sittings import seb
from tests.exams.web.candidate.test_page import line, on_server, ready, sit, violations

pytestmark = pytest.mark.journey
STAGE = "from tests.exams.web.candidate import stage; stage.seb_desk({})"
BECOME = "told => (window.SafeExamBrowser = { security: { configKey: told } })"
BECOME_ANOTHER = "() => delete window.SafeExamBrowser"
ASK_NOW = "() => window.dispatchEvent(new Event('focus'))"


def staged(site, *, begun: bool) -> dict:
    return json.loads(site.tell(STAGE.format(f"begun={begun}"))[-1])


def test_outside_it_the_page_is_locked_in_words_keeps_all_answers_and_opens_again_inside_it(site, open_page):
    desk = staged(site, begun=True)
    told = seb.expected(desk["key"], f"{site.url}/sit/{desk['sitting']}/")
    page = open_page(site, width=390)
    locked = page.get_by_role("heading", name="请改用防作弊浏览器")

    sit(page.context, page, site, desk)
    expect(locked).to_be_visible()
    expect(page.locator("[data-next]")).to_be_hidden()
    assert violations(page) == []

    page.evaluate(BECOME, told)
    page.evaluate(ASK_NOW)
    ready(page)
    page.click("[data-option=B]")
    page.evaluate(BECOME_ANOTHER)
    page.evaluate(ASK_NOW)
    expect(locked).to_be_visible()
    expect(page.locator("[data-option=B]")).to_be_hidden()
    expect(page.get_by_role("link", name="怎样打开")).to_have_attribute("href", re.compile(r"/browser/$"))
    page.wait_for_timeout(500)
    assert on_server(page, desk) == {"answers": {1: "B"}, "count": 1}

    page.evaluate(BECOME, told)
    page.evaluate(ASK_NOW)
    expect(line(page)).to_have_text(re.compile("已保存"))
    expect(locked).to_be_hidden()


def test_the_exam_begins_by_what_the_page_of_the_rules_is_told_and_by_nothing_else(site, open_page):
    desk = staged(site, begun=False)
    address = f"{site.url}/exams/admission/{desk['admission']}/"
    page = open_page(site)
    page.context.add_cookies([{"name": desk["cookie"], "value": desk["session"], "url": site.url}])
    start, advice = page.get_by_role("button", name="开始作答，现在计时"), page.locator("[data-outside-seb]")

    page.goto(address)
    expect(advice).to_be_visible()
    start.click()
    expect(page.get_by_role("heading", name="请用防作弊浏览器打开")).to_be_visible()
    assert violations(page) == []

    page.add_init_script(f"({BECOME})('{seb.expected(desk['key'], address)}')")
    page.goto(address)
    expect(advice).to_be_hidden()
    start.click()
    page.wait_for_url(re.compile("/sit/"))
