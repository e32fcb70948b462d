"""From a blueprint to a candidate who moves on: an officer writes two sections without script, a round uses them, somebody sits it."""

import json
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from foundation.clock import SHANGHAI

pytestmark = pytest.mark.journey
SCENE = "from tests.exams.web.officer import scene; scene.{}"


@pytest.fixture
def scene(site) -> dict:
    return json.loads(site.tell(SCENE.format("composing()"))[-1])


@pytest.fixture
def opened(site, scene, open_page, chromium):
    """A page of one of the two officers; ``plain`` runs no script."""
    contexts = []

    def opening(path: str, who: str = "officer", *, plain: bool = False, **size) -> Page:
        if plain:
            contexts.append(chromium.new_context(base_url=site.url, java_script_enabled=False, locale="zh-CN", **size))
            page = contexts[-1].new_page()
        else:
            page = open_page(site, **size)
        page.context.add_cookies([{"name": scene["cookie"], "value": scene[who], "url": site.url}])
        page.goto(path)
        return page

    yield opening
    for context in contexts:
        context.close()


def act(page: Page, name: str) -> None:
    page.locator(f"button[value='{name}']").last.click()


def divide(page: Page) -> None:
    """The singles of an exam of one piece go into a first section of 20 minutes, the multiples into a one-way second."""
    for number, name in enumerate(("基础知识", "案例分析"), 1):
        act(page, "add-section")
        page.fill(f"[name=section-{number}-name]", name)
    page.fill("[name=section-1-minutes]", "20")
    page.check("[name=section-2-one_way]")
    page.select_option("[name=row-2-section]", "2")


def round_now(page: Page, exam: int) -> int:
    """A round of the exam that opened five minutes ago, announced on its page; its id."""
    now = datetime.now(SHANGHAI)
    page.goto("/office/rounds/new/")
    page.select_option("[name=exam]", str(exam))
    page.fill("[name=opens_at]", f"{now - timedelta(minutes=5):%Y-%m-%dT%H:%M}")
    page.fill("[name=closes_at]", f"{now + timedelta(hours=2):%Y-%m-%dT%H:%M}")
    page.fill("[name=apply_until]", "")
    page.click("main [type=submit]")
    expect(page).not_to_have_url("/office/rounds/new/")
    return int(page.url.rstrip("/").rpartition("/")[2])


def test_two_sections_are_written_held_and_sat(site, scene, opened, open_page):
    officer = opened(f"/office/exams/{scene['exam']}/blueprint/", plain=True)
    divide(officer)
    act(officer, "save")
    expect(officer.locator(".messages")).to_contain_text("第 2 号已写成")
    expect(officer.locator("caption").first).to_contain_text("基础知识")

    held = round_now(officer, scene["exam"])
    officer.locator(f"form[action$='/{held}/draw/'] button").click()
    for who in ("officer", "second"):
        page = opened(f"/office/rounds/{held}/", who)
        page.locator(f"form[action$='/{held}/arm/'] button").click()
    sat = json.loads(site.tell(SCENE.format(f"sits({held})"))[-1])

    page = open_page(site)
    page.context.add_cookies([{"name": scene["cookie"], "value": sat["session"], "url": site.url}])
    page.goto(f"/sit/{sat['sitting']}/")
    expect(page.locator("[data-section-line]")).to_contain_text("第 1/2 部分")
    page.click("[data-option=A]")
    page.click("[data-leave-section]")
    page.click("[data-leave-final]")
    expect(page.locator("[data-section-line]")).to_contain_text("第 2/2 部分", timeout=10_000)
    expect(page.locator("[data-number]")).to_have_text("7")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_with_faults_is_accessible_and_fits(opened, scene, width, language):
    page = opened(f"/office/exams/{scene['exam']}/blueprint/", width=width, language=language)
    divide(page)
    page.fill("[name=section-1-minutes]", "120")
    page.fill("[name=section-2-name]", "")
    act(page, "save")

    expect(page.locator(".errors li")).to_have_count(1)  # the faults of the whole are judged once each field is right
    expect(page.locator("[name=section-2-name]")).to_have_attribute("aria-invalid", "true")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_enter_saves_and_a_section_is_moved_by_keyboard_alone(opened, scene):
    page = opened(f"/office/exams/{scene['exam']}/blueprint/")
    divide(page)

    page.focus("button[value='down-section-1']")
    page.keyboard.press("Enter")
    expect(page.locator("[name=section-2-name]")).to_be_focused()
    expect(page.locator("[name=section-2-name]")).to_have_value("基础知识")
    page.keyboard.press("Enter")

    expect(page.locator(".messages")).to_contain_text("第 2 号已写成")
    expect(page.locator("caption").first).to_contain_text("案例分析")
