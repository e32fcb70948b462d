"""Somebody reads on the first page where they stand, studies what the list asks, and answers its checks."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.album import Album
from tests.journeys.answer_key import plain, right_options


def reads_where_they_stand(page: Page, album: Album, says: str) -> None:
    """The first page's headline is the answer."""
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(says)
    album.keep(page, "home")


def studies_everything(page: Page, album: Album, lessons: list[dict]) -> None:
    for number, lesson in enumerate(lessons, 1):
        page.goto("/study/")
        page.get_by_role("link", name=lesson["title"]).first.click()
        album.keep(page, f"lesson-{number}")
        studies(page, album)
        album.keep(page, f"lesson-{number}-done")


def studies(page: Page, album: Album) -> None:
    """Watches or reads to the end at the pace of a person, answers the check, and waits until the server has it."""
    film = page.locator("video")
    if film.count():
        film.evaluate("film => film.play()")
        expect(film).to_have_js_property("ended", True, timeout=60_000)
    page.keyboard.press("End")
    if page.locator("section.check").count():
        answers_check(page, album)
    page.keyboard.press("End")
    expect(page.locator("[data-completed]")).to_be_visible(timeout=90_000)


def answers_check(page: Page, album: Album) -> None:
    page.locator("section.check").get_by_role("button").click()
    for asked in page.locator(".section").filter(has=page.locator("fieldset")).all():
        answers_rightly(asked)
    album.keep(page, "check")
    page.get_by_role("button", name="看看答得怎样").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("通过"))
    page.get_by_role("link", name="回到这一课").first.click()


def answers_rightly(asked) -> None:
    """Chooses what the demo's key file says, by the words of the options."""
    right = right_options(asked.locator(".stem").inner_text())
    for option in asked.locator("label").all():
        if plain(option.locator(".option__text").inner_text()) in right:
            option.click()
