"""The must-study list: its writer puts the new lessons in, two provincial officers say yes, one publishes."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.album import Album
from tests.journeys.course import COURSE, EDITION, LESSONS
from tests.journeys.steps_trainer import fills


def writes_list(page: Page, album: Album) -> None:
    """A new edition of the list for child care: the four new lessons stand where other four stood."""
    page.goto("/editor/snippets/cms/muststudylist/")
    page.get_by_role("link", name="儿童关爱岗必学清单").first.click()
    fills(page, label=EDITION)
    for number, lesson in enumerate(LESSONS):
        chooses_lesson(page, page.locator(f"#id_entries-{number}-page-chooser"), lesson["title"])
        page.locator(f"#id_entries-{number}-hours").fill("0.5")
    album.keep(page, "editor-list")
    page.get_by_role("button", name="保存").first.click()
    expect(page.locator(".messages")).to_contain_text("清单")
    page.goto("/content/")
    page.get_by_role("link", name="儿童关爱岗必学清单").last.click()
    album.keep(page, "list-ready")
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_role("main")).to_contain_text("已送审")


def chooses_lesson(page: Page, chooser: Locator, title: str) -> None:
    """Through the dialog of pages: the course is opened, the lesson taken."""
    chooser.get_by_role("button", name="动作").click()
    chooser.get_by_role("button", name="选择其它页面").click()
    dialog = page.locator(".modal-body")
    dialog.get_by_role("textbox").first.fill(title)
    dialog.get_by_role("link", name=title).first.click()
    expect(dialog).to_be_hidden()


def approves_course(page: Page, album: Album) -> None:
    page.goto("/content/")
    page.get_by_role("link", name=COURSE["title"]).first.click()
    album.keep(page, "course-proposed")
    page.get_by_role("button", name="通过并发布").click()
    expect(page.get_by_role("main")).to_contain_text("已审核通过并发布")


def approves_list(page: Page) -> None:
    page.goto("/content/")
    page.get_by_role("link", name="儿童关爱岗必学清单").first.click()
    page.get_by_role("button", name="通过", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("已审核通过")


def publishes_list(page: Page, album: Album) -> None:
    page.goto("/content/")
    page.get_by_role("link", name="儿童关爱岗必学清单").first.click()
    album.keep(page, "list-approved")
    page.get_by_role("button", name="发布这一版").click()
    expect(page.get_by_role("main")).to_contain_text(EDITION)
