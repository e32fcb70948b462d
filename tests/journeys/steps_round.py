"""The provincial officer holds a round: announces it, draws its paper, releases what came of it."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.journeys.album import Album

ROUND = "2026 年旅程批次（示例）"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def announces_round(page: Page, album: Album, *, opens_in: int, closes_in: int) -> None:
    """A round with sittings of 90 seconds, its paper drawn before it opens; it still lacks two officers."""
    page.goto("/office/rounds/")
    page.get_by_role("link", name="发布批次").first.click()
    now = datetime.now(SHANGHAI)
    page.get_by_label("批次名称").fill(ROUND)
    page.get_by_label("开考", exact=True).fill(f"{now + timedelta(seconds=opens_in):%Y-%m-%dT%H:%M:%S}")
    page.get_by_label("截止", exact=True).fill(f"{now + timedelta(seconds=closes_in):%Y-%m-%dT%H:%M:%S}")
    page.get_by_label("报名截止").fill("")
    page.get_by_label("时长（分钟，与考试规定不同时才填）").fill("1")
    page.get_by_label("另加秒数").fill("30")
    album.keep(page, "round-new")
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("button", name="组卷").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("授权启封")
    album.keep(page, "round-sealed")


def arms_round(page: Page, album: Album, *, last: bool = False) -> None:
    """One of the two officers without whom its papers stay sealed."""
    page.goto("/office/rounds/")
    page.get_by_role("link", name=ROUND).first.click()
    page.get_by_role("button", name="授权启封").click()
    expect(page.get_by_role("main")).to_contain_text("两人已授权" if last else "你已授权启封")
    album.keep(page, "round-armed" if last else "round-armed-once")


def releases_results(page: Page, album: Album, *, results: int) -> None:
    """Looks again until the round is over and everything is marked, then releases after the preview."""
    page.goto("/office/rounds/")
    page.get_by_role("link", name=ROUND).first.click()
    looked_for(page, page.get_by_role("link", name="预览发布")).click()
    button = looked_for(page, page.get_by_role("button", name=f"发布 {results} 份成绩"))
    album.keep(page, "release-preview")
    button.click()
    expect(page.get_by_role("main")).to_contain_text("已发布")
    album.keep(page, "released")


def looked_for(page: Page, wanted: Locator) -> Locator:
    """The page is opened again each second until that stands there, for two minutes at most."""
    end = time.monotonic() + 120
    while not wanted.is_visible() and time.monotonic() < end:
        page.wait_for_timeout(1000)
        page.reload()
    return wanted
