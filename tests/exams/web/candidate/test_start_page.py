"""Beginning from the page of the rules, in a real browser: by the pass, and by the form where the pass leads nowhere."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
STAGE = "from tests.exams.web.candidate import stage; stage."
START = "开始作答，现在计时"


def rules(site, open_page, opens: int) -> tuple[Page, dict]:
    desk = json.loads(site.tell(f"{STAGE}waiting({opens})")[-1])
    page = open_page(site)
    page.context.add_cookies([{"name": desk["cookie"], "value": desk["session"], "url": site.url}])
    page.goto(f"{site.url}/exams/admission/{desk['admission']}/")
    return page, desk


def test_the_button_comes_when_the_round_opens_and_leads_to_the_paper_without_a_reload(site, open_page):
    page, _ = rules(site, open_page, 8)
    asked = []
    page.on("request", lambda request: asked.append(request) if "/open/" in request.url else None)
    button = page.get_by_role("button", name=START)
    expect(page.get_by_role("heading", name=re.compile("还没有开始"))).to_be_visible()
    expect(button).to_be_hidden()

    expect(button).to_be_focused()
    expect(page.get_by_role("heading", name=re.compile("还没有开始"))).to_be_hidden()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/sit/"))
    expect(page.locator("[data-next]")).to_be_visible()
    assert [request.resource_type for request in asked] == ["fetch"]  # no form was sent


def test_what_the_pass_is_refused_the_form_brings_to_the_server_which_says_why(site, open_page):
    page, desk = rules(site, open_page, -60)
    site.tell(f"{STAGE}revoke({desk['admission']})")

    page.get_by_role("button", name=START).click()

    page.wait_for_url(f"{site.url}/exams/")
    expect(page.get_by_role("main")).to_contain_text("没有这场考试的有效准考资格")
