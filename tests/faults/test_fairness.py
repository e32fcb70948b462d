"""Time granted is time entitled to, on the real saving path; what a candidate's machine believes of the time changes nothing."""

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from exams.sittings.models.sitting import GRACE
from tests.exams.web.candidate.test_page import ready, saved, sit
from tests.faults import fairness
from tests.faults.figures import passed, table
from tests.faults.web import web_on_postgresql
from tests.site import Site

STAGE = "from tests.exams.web.candidate import stage"
SHIFTED = """(() => { const Real = Date, base = Real.now(); globalThis.Date = class extends Real {
  constructor(...given) { if (given.length) super(...given); else super(Date.now()); }
  static now() { return %s; }
}; })();"""
CLOCKS = {
    "a day ahead": SHIFTED % "Real.now() + 86_400_000",
    "a day behind": SHIFTED % "Real.now() - 86_400_000",
    "frozen": SHIFTED % "base",
    "jumping": SHIFTED % "Real.now() + (Math.random() - 0.5) * 7_200_000",
    "slow timers": "const real = setInterval; globalThis.setInterval = (call, ms) => real(call, Math.max(ms, 1_000));",
    "a frozen count": "performance.now = () => 5_000;",
    "a fast count": "const real = performance.now.bind(performance); performance.now = () => 3 * real();",
}
ONCE_HEARD = {"a frozen count", "a fast count"}  # the page's only steady count is false: right when the server speaks

ASKED = re.compile(r"/sit/[^/]+/(beat|state)$")


@pytest.fixture(scope="module")
def desks(site):
    wanted = len(CLOCKS) + 1
    return iter(json.loads(site.tell(f"{STAGE}; stage.desks({wanted})")[-1]))


@pytest.fixture
def seated(site, desks, open_page):
    """``seated(script)`` opens the page of a candidate whose browser was tampered with."""

    def take(script: str) -> tuple[Page, dict]:
        page, desk = open_page(site), next(desks)
        page.add_init_script(script)
        sit(page.context, page, site, desk)
        return ready(page), desk

    return take


def shown(page: Page) -> int:
    hours, minutes, seconds = map(int, page.locator("[data-clock]").inner_text().split(":"))
    return hours * 3_600 + minutes * 60 + seconds


def error_of(page: Page, desk: dict) -> float:
    """Seconds between the time that is shown and the time that is left; what is under a second is shown as one."""
    asked = shown(page)
    left = page.request.get(f"/sit/{desk['sitting']}/state").json()["remaining_ms"] / 1_000
    return min(abs(asked - left), abs(asked - 1 - left))


def error_once_heard(page: Page, desk: dict) -> float:
    """The least of some readings right after the server spoke: a slow reading can only add to it."""
    return min(_error_after_a_save(page, desk, letter) for letter in "CDCDC")


def _error_after_a_save(page: Page, desk: dict, letter: str) -> float:
    page.click("[data-item='2']")
    with page.expect_response("**/save"):
        page.click(f"[data-option={letter}]")
    return error_of(page, desk)


def time_is_over(site: Site, desk: dict) -> None:
    """Deadline and grace have passed, by the clock that decides; the page has not heard of it."""
    own = desk["sitting"].replace("-", "")
    with sqlite3.connect(site.folder / "var/db.sqlite3", timeout=20) as database:
        [began] = database.execute("SELECT started_at FROM exams_sitting WHERE id = ?", [own]).fetchone()
        at_once = datetime.fromisoformat(began).replace(tzinfo=UTC) + timedelta(milliseconds=1)
        stored = at_once.strftime("%Y-%m-%d %H:%M:%S.%f")
        database.execute("UPDATE exams_sitting SET deadline = ? WHERE id = ?", [stored, own])
    time.sleep(max(0, (at_once + GRACE - datetime.now(UTC)).total_seconds()) + 0.1)


@contextmanager
def hearing_nothing(page: Page) -> Iterator[None]:
    """What the page asks of itself waits until the end."""
    page.route(ASKED, lambda route: None)
    yield
    page.unroute(ASKED)  # which lets go what was held


@pytest.mark.journey
@pytest.mark.parametrize("clock", CLOCKS)
def test_no_clock_of_the_candidate_moves_the_time(site, seated, clock):
    page, desk = seated(CLOCKS[clock])
    page.wait_for_timeout(2_500)
    page.click("[data-option=B]")
    saved(page, 1)

    assert error_of(page, desk) <= 1 or clock in ONCE_HEARD and error_once_heard(page, desk) <= 1

    with hearing_nothing(page):
        time_is_over(site, desk)
        page.click("[data-item='3']")
        page.click("[data-option=C]")
    expect(page.locator("body")).to_contain_text(re.compile("收卷|时间到"))
    state = page.request.get(f"/sit/{desk['sitting']}/state").json()
    assert [row["answer"] for row in state["answers"] if row["position"] in (1, 3)] == ["B"]


@pytest.mark.journey
def test_a_page_that_counts_falsely_is_seen_to(seated):
    """The control: with nothing heard from the server, a threefold count is wrong by more than a second."""
    page, desk = seated(CLOCKS["a fast count"])

    page.wait_for_timeout(2_500)

    assert error_of(page, desk) > 1


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_saves_are_granted_the_time_to_a_tenth_of_a_second(site):
    figures = fairness.run(site)

    assert passed(figures), "\n" + table(figures)


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_on_postgresql_as_well(tmp_path):
    with web_on_postgresql(tmp_path) as (site, _):
        figures = fairness.run(site)

    assert passed(figures), "\n" + table(figures)


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_an_end_that_comes_late_is_seen(site):
    """The control: 300 ms more than was entitled to."""
    figures = fairness.run(site, desks=8, late=0.3)

    assert not passed(figures), "\n" + table(figures)
