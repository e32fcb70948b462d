"""The board in a real browser against a real site: what the server knows is on it within three seconds."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def tile(page: Page):
    return page.locator(".tile:not(.tile--empty)")


def test_an_answer_is_on_the_board_within_three_seconds(opened):
    candidate, board = opened("candidate", "sitting"), opened("invigilator", "board")
    expect(tile(board)).to_contain_text("已答 0 / 8")

    candidate.click("[data-option=B]")
    expect(candidate.locator("[data-save-line] > p:visible")).to_contain_text("1 题已存到服务器")
    saved = time.monotonic()

    expect(tile(board)).to_contain_text("已答 1 / 8", timeout=3_000)
    assert time.monotonic() - saved < 3
    expect(board.locator("[data-board-line]")).to_contain_text("每 2 秒看一次")


@pytest.mark.slow
def test_a_page_that_goes_offline_is_offline_on_the_board_after_twenty_five_seconds_and_comes_back(opened):
    candidate, board = opened("candidate", "sitting"), opened("invigilator", "board")
    expect(tile(board)).to_contain_text("作答中")
    board.wait_for_timeout(4_000)

    candidate.context.set_offline(True)
    silent = time.monotonic()
    expect(tile(board)).to_contain_text("离线", timeout=31_000)

    assert 12 < time.monotonic() - silent <= 30  # the last beat was up to twelve seconds ago
    expect(board.locator(".needs__one")).to_have_count(1)
    expect(board.locator(".needs__one time")).to_contain_text("秒")
    candidate.context.set_offline(False)
    expect(tile(board)).to_contain_text("作答中", timeout=20_000)
    expect(board.locator(".needs__one")).to_have_count(0)


def test_a_board_that_gets_no_answer_says_so_and_recovers(opened):
    board = opened("invigilator", "board")
    expect(board.locator("[data-board-line]")).to_contain_text("每 2 秒看一次")

    board.context.set_offline(True)
    expect(board.locator("[data-board-line]")).to_contain_text("以后没有收到回答", timeout=5_000)
    board.context.set_offline(False)

    expect(board.locator("[data-board-line]")).to_contain_text("每 2 秒看一次", timeout=12_000)


def test_whoever_stands_on_a_link_keeps_standing_on_it(opened):
    candidate, board = opened("candidate", "sitting"), opened("invigilator", "board")
    link = board.locator(".tile__name a")
    link.focus()

    candidate.click("[data-option=B]")
    expect(tile(board)).to_contain_text("已答 1 / 8", timeout=8_000)

    expect(link).to_be_focused()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("who", "what"), [("invigilator", "board"), ("officer", "round")])
def test_the_board_is_accessible_and_fits(opened, who, what, width, language):
    board = opened(who, what, width=width, language=language)
    board.click(".tile__name a")
    expect(board.locator(".moments__one")).not_to_have_count(0)

    assert violations(board) == []
    assert board.evaluate("document.documentElement.scrollWidth") <= width


def test_a_round_board_that_is_filtered_stays_so_while_it_polls(opened):
    candidate, board = opened("candidate", "sitting"), opened("officer", "round", "?state=sitting&q=")
    expect(tile(board)).to_have_count(1)

    candidate.click("[data-option=B]")

    expect(tile(board)).to_contain_text("已答 1 / 8", timeout=8_000)
    expect(board.locator("[name=state]")).to_have_value("sitting")
    board.select_option("[name=state]", "handed_in")
    board.click(".filters [type=submit]")
    expect(tile(board)).to_have_count(0)
    expect(board.locator("[data-part=seats]")).to_contain_text("没有符合条件的人")
