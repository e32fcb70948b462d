"""The trainer in the editor writes a course of four lessons, block by block, and submits it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.album import Album
from tests.journeys.course import AUTHOR, COURSE, LESSONS


def writes_course(page: Page, album: Album) -> None:
    """Afterwards the course waits for an officer, with all its lessons."""
    begins_course(page)
    for number, lesson in enumerate(LESSONS, 1):
        begins_lesson(page, lesson)
        for kind, content in lesson["blocks"]:
            ADDS[kind](adds_block(page, kind), content)
        saves_draft(page, lesson["title"])
        album.keep(page, f"editor-lesson-{number}", whole=False)
    submits_course(page, album)


def begins_course(page: Page) -> None:
    page.goto("/editor/pages/")
    page.locator("a[href*='/add_subpage/'], a[href*='/pages/add/']").first.click()
    fills(page, title=COURSE["title"], key=COURSE["key"], summary=COURSE["summary"])
    saves_draft(page, COURSE["title"])


def begins_lesson(page: Page, lesson: dict) -> None:
    """A new page under the course."""
    page.goto("/editor/pages/")
    page.get_by_role("link", name=COURSE["title"], exact=True).click()
    page.locator("header").get_by_role("button", name="动作").first.click()
    page.get_by_role("link", name="添加子页面").first.click()
    fills(page, title=lesson["title"], key=lesson["key"], author=AUTHOR, minutes="1", hours="0.5")


def fills(page: Page, **said: str) -> None:
    for name, text in said.items():
        page.locator(f"#id_{name}").fill(text)


def adds_block(page: Page, kind: str) -> Locator:
    """A new block at the end of the lesson; the part of the page where it is filled in."""
    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=kind).click()
    return page.locator("[data-streamfield-child]").last


def writes(block: Locator, text: str) -> None:
    """Until the form holds it: the editor hands it over a quarter of a second after the last key."""
    field = block.locator("[contenteditable=true]").last
    field.click()
    field.press_sequentially(text)
    expect(block.locator("input[type=hidden][required]").last).to_have_value(re.compile(re.escape(text)))


def chooses(block: Locator, title: str) -> None:
    """Something of the organisation's own material, from the dialog."""
    block.get_by_role("button", name="选择").first.click()
    block.page.locator(".modal-body").get_by_role("link", name=title).first.click()
    expect(block.page.locator(".modal-body")).to_be_hidden()


def shows_a_picture(block: Locator, title: str) -> None:
    chooses(block, title)
    block.get_by_label("图片内容").fill("手绘的入户路线和要看的四样东西")


def cites(block: Locator, article: str) -> None:
    block.get_by_label("条文").select_option(label=article)


def asks(block: Locator, beginning: str) -> None:
    """An item from the bank, found by the first words of its stem."""
    field = block.locator("input[data-items-url]")
    field.fill(beginning)
    offered = block.locator("datalist option").first
    expect(offered).to_be_attached()
    field.fill(offered.get_attribute("value"))


ADDS = {
    "正文": writes, "案例": writes, "提示框": writes, "视频": chooses, "文档": chooses, "图片": shows_a_picture,
    "法规引用": cites, "随堂测": asks,
}  # fmt: skip


def saves_draft(page: Page, title: str) -> None:
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".messages")).to_contain_text(title)


def submits_course(page: Page, album: Album) -> None:
    page.locator("header").get_by_role("button", name="动作").first.click()
    page.get_by_role("link", name="检查并送审课程").first.click()
    album.keep(page, "course-ready")
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_role("main")).to_contain_text("已送审")
