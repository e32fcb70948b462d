"""The candidate's way to a paper and from it: a mock, an application, results, the certificate."""

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.album import Album
from tests.journeys.steps_sitting import WRONG, stands_ready


def begins_mock(page: Page, album: Album) -> None:
    page.goto("/")
    page.get_by_role("link", name="做一次模考").click()
    album.keep(page, "mock-rules")
    page.get_by_role("button", name="开始作答，现在计时").click()
    stands_ready(page)


def applies(page: Page, album: Album, round_name: str) -> None:
    page.goto("/apply/")
    page.get_by_role("link", name=round_name).first.click()
    album.keep(page, "may-apply")
    page.get_by_role("button", name="报名这一批").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已准考")
    album.keep(page, "admitted")


def enters_round(page: Page, album: Album) -> None:
    """Looks again until the round has opened, reads the rules, and begins."""
    way_in = page.get_by_role("link", name="看规则，开始考试")
    end = time.monotonic() + 90
    while not way_in.is_visible() and time.monotonic() < end:
        page.wait_for_timeout(500)
        page.goto("/exams/")
    album.keep(page, "round-open")
    way_in.click()
    album.keep(page, "round-rules")
    page.get_by_role("button", name="开始作答，现在计时").click()
    stands_ready(page)


def reads_mock_result(page: Page, album: Album) -> None:
    """By topic, each wrong item with its rationale and source; what was answered wrongly lies in the mistake book."""
    page.get_by_role("link", name="看成绩").click()  # stands there once it is marked
    main = page.get_by_role("main")
    for said in ("按知识点看", "监护状况评估", "解析与依据"):
        expect(main).to_contain_text(said)
    page.get_by_text("解析与依据").first.click()
    expect(main.locator("details[open]").first).to_contain_text(re.compile("依据：.*《|依据：.*规范"))
    album.keep(page, "mock-result")
    page.get_by_role("navigation").get_by_role("link", name="练习", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"错题本里有\s{WRONG}\s道题"))
    album.keep(page, "mistakes")


def reads_result(page: Page, album: Album, round_name: str, *, points: str) -> None:
    page.goto("/exams/")
    page.get_by_role("link", name=round_name).last.click()
    expect(page.locator(".verdict")).to_contain_text(re.compile(rf"合格\s*{points}"))
    album.keep(page, "result")


def downloads_certificate(page: Page, album: Album, file: Path) -> Path:
    page.goto("/me/certificates/")
    album.keep(page, "my-certificates")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").first.click()
    download.value.save_as(file)
    return file
