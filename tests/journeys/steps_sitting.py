"""In front of the paper: answering, marking, coming back, handing in."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.album import Album
from tests.journeys.answer_key import plain, right_options

RIGHT, WRONG = 4, 2
ANSWERED = RIGHT + WRONG
SAVED = re.compile(r"已保存\s\d\d:\d\d:\d\d")
RECEIPT = re.compile(r"^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")


def line(page: Page) -> Locator:
    return page.locator("[data-save-line] > p:visible")


def stands_ready(page: Page) -> None:
    expect(page.locator("[data-next]")).to_be_visible()
    expect(line(page)).to_have_text(SAVED)


def continues_here(page: Page, album: Album) -> None:
    """A device that knows nothing of the sitting asks before it takes over."""
    expect(page.get_by_role("heading", name="这份试卷正开在另一台设备上")).to_be_visible()
    album.keep(page, "mock-reopened", whole=False)
    page.get_by_role("button", name="在这里继续作答").click()
    stands_ready(page)


def answers_some(page: Page) -> None:
    """Four rightly by mouse or touch, two wrongly by keyboard; the item after them is marked."""
    for _ in range(RIGHT):
        answers_shown_item(page)
        page.locator("[data-next]").click()
    for _ in range(WRONG):
        page.keyboard.press(wrong_letter(page))
        page.keyboard.press("ArrowRight")
    page.locator("[data-mark]").click()
    saved(page, ANSWERED)


def answers_all_rightly(page: Page, items: int) -> None:
    for number in range(1, items + 1):
        answers_shown_item(page)
        if number < items:
            page.locator("[data-next]").click()
    saved(page, items)


def answers_shown_item(page: Page) -> None:
    for row in rows_that_are(page, right=True):
        row.locator("label").click()


def wrong_letter(page: Page) -> str:
    return rows_that_are(page, right=False)[0].get_attribute("data-option").lower()


def rows_that_are(page: Page, *, right: bool) -> list[Locator]:
    """The options of the item shown that are right, or those that are not."""
    found = right_options(page.locator("[data-stem]").inner_text())
    rows = page.locator("[data-options] .option").all()
    return [row for row in rows if (plain(row.locator(".option__text").inner_text()) in found) == right]


def saved(page: Page, count: int) -> None:
    """The line says how many answers the server has, and nothing waits on the device any more."""
    expect(line(page)).to_have_text(re.compile(rf"{count}\s题已存到服务器"), timeout=15_000)
    expect(page.locator("[data-save-line] [data-fill=pending]").first).to_have_text("0", timeout=15_000)


def remaining_seconds(page: Page) -> float:
    """What the server says is left."""
    return page.request.get(f"{page.url}state").json()["remaining_ms"] / 1000


def answered_numbers(page: Page) -> list[str]:
    return page.locator("[data-numbers] button").evaluate_all("cells => cells.map(cell => cell.ariaLabel)")


def hands_in(page: Page, album: Album, *, unanswered: int) -> None:
    """Asked twice; the first time it says how many are unanswered."""
    page.locator("[data-opens-hand-in]:visible").first.click()
    expect(page.get_by_role("heading", name=f"还有 {unanswered} 题没有作答")).to_be_visible()
    album.keep(page, "hand-in-first", whole=False)
    page.get_by_role("button", name="仍要交卷，再确认一次").click()
    expect(page.get_by_role("heading", name="现在交卷，还是回去作答？")).to_be_visible()
    album.keep(page, "hand-in-second", whole=False)
    page.get_by_role("button", name="确认交卷").click()
    expect(page.get_by_role("heading", name="已交卷")).to_be_visible(timeout=20_000)
    expect(page.locator(".receipt__code")).to_have_text(RECEIPT)
    album.keep(page, "receipt")
