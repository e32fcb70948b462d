"""The screens of sites, answer files, late changes and paper in a real browser: accessible, in width, and by keyboard alone."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
SCENE = "from tests.exams.web.officer import scene; scene.desk()"


@pytest.fixture(scope="module")
def scene(site) -> dict:
    return json.loads(site.tell(SCENE)[-1])


@pytest.fixture
def opened(site, scene, open_page):
    """``opened("late", "second", width=390)``: a page of one of the two officers."""

    def opening(name: str, who: str = "officer", **size) -> Page:
        page = open_page(site, **size)
        page.context.add_cookies([{"name": scene["cookie"], "value": scene[who], "url": site.url}])
        page.goto(scene["pages"][name])
        return page

    return opening


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [390, 1280])
def test_every_screen_is_accessible_and_fits(opened, scene, width):
    page, wrong = opened("sites", width=width), {}
    for name, path in scene["pages"].items():
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if found := violations(page) + ([f"{wide} px wide"] if wide > width else []):
            wrong[name] = found

    assert wrong == {}


def test_the_control_finds_what_is_wrong(opened):
    page = opened("sites")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')")

    assert {one.split(":")[0] for one in violations(page)} >= {"image-alt", "label"}


def tab_to(page: Page, locator, *, most: int = 80) -> None:
    """By the Tab key alone; a thing that cannot be reached so fails."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if locator.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"not reached by {most} tabs")


def test_a_site_is_opened_by_keyboard_alone(opened):
    page = opened("new_site")

    tab_to(page, page.locator("[name=name]"))
    page.keyboard.type("键盘考点")
    tab_to(page, page.locator("[name=address]"))
    page.keyboard.type("示范路 3 号")
    tab_to(page, page.locator("main [type=submit]"))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("键盘考点")


def test_a_seat_is_changed_by_keyboard_alone(opened):
    page = opened("move")
    free = page.locator("[name=seat]")

    tab_to(page, free)
    page.keyboard.press("End")
    chosen = free.evaluate("one => one.selectedOptions[0].textContent").split("　")[-1]
    tab_to(page, page.locator("form:has([name=seat]) [type=submit]"))
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text(chosen)


def test_an_answer_file_is_chosen_by_keyboard_alone(opened, tmp_path):
    page = opened("answer_file")
    wrong = tmp_path / "answers.czaf"
    wrong.write_bytes(b"PK")

    tab_to(page, page.locator("[type=file]"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(wrong)
    tab_to(page, page.locator("main [type=submit]"))
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("这不是答案文件")


def test_late_changes_are_confirmed_by_keyboard_alone(opened):
    page = opened("late_case")

    tab_to(page, page.locator("[name=confirm]"))
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("已确认")


def test_a_sheet_is_entered_by_letters_alone_and_the_second_entry_settles_it(opened, scene):
    for who in ("officer", "second"):
        page = opened("paper_sheet", who)
        tab_to(page, page.locator("[name=code]"))
        page.keyboard.type(scene["code"])
        if page.locator("[name=began_at]").count():
            page.locator("[name=began_at]").evaluate(
                "one => { one.value = new Date(Date.now() + 8 * 36e5 - 36e5).toISOString().slice(0, 16) }"
            )
        tab_to(page, page.locator("[name=a1]"))
        page.keyboard.type("abxc")  # one letter a single choice; x is no option and stays where it is
        page.keyboard.press("Enter")  # the fourth is blank
        page.keyboard.type("d")
        page.keyboard.press("Backspace")  # back to the fifth, which is empty then
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        expect(page.locator("[name=a4]")).to_be_focused()
        for _ in range(3):
            page.keyboard.press("Enter")
        page.keyboard.type("ca")  # a multiple choice waits for Enter and sorts its letters
        expect(page.locator("[name=a7]")).to_have_value("AC")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator("main [type=submit]").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_be_visible()

    expect(page.locator(".messages")).to_contain_text("已计入")
