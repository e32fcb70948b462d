"""The browser is killed in the middle of a sitting, as when the power fails: what was acknowledged is there, the clock is right."""

import os
import re
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lms.management.operations.kernel import holding
from tests.conftest import QUIET
from tests.journeys.steps_door import signs_in
from tests.journeys.steps_sitting import answered_numbers, line, remaining_seconds, saved, stands_ready

pytestmark = pytest.mark.journey


class Machine:
    """A computer with one profile, whose Chromium can be killed with all its processes."""

    def __init__(self, chromium, site, profile: Path):
        self.chromium, self.site, self.profile = chromium.browser_type, site, profile
        self.context: BrowserContext | None = None

    def starts(self, who: str) -> Page:
        """A new browser; its person signs in again if the old session is gone."""
        self.context = self.chromium.launch_persistent_context(
            self.profile, executable_path="/usr/bin/chromium-headless-shell", args=QUIET, base_url=self.site.url,
            locale="zh-CN", timezone_id="Asia/Shanghai",
        )  # fmt: skip
        page = self.context.new_page()
        page.goto("/me/")
        if "/account/login" in page.url:
            signs_in(page, who)
        return page

    def is_killed(self) -> None:
        """SIGKILL to every process of this profile, without a word to the page."""
        for process in holding("cmdline", f"user-data-dir={self.profile}\0"):
            os.kill(process, signal.SIGKILL)
        (self.profile / "SingletonLock").unlink(missing_ok=True)


@pytest.fixture
def machine(chromium, site, tmp_path):
    started = []

    def bought(name: str) -> Machine:
        started.append(Machine(chromium, site, tmp_path / name))
        return started[-1]

    yield bought
    for one in started:
        one.is_killed()


def begins_mock(page: Page) -> Page:
    page.goto("/exams/mock/child-care-mock/")
    page.get_by_role("button", name="开始作答，现在计时").click()
    stands_ready(page)
    return page


def answers(page: Page, letters: str) -> None:
    for letter in letters:
        page.keyboard.press(letter)
        page.keyboard.press("ArrowRight")


def state(page: Page, address: str) -> dict[int, str]:
    told = page.request.get(f"{address}state").json()
    return {row["position"]: row["answer"] for row in told["answers"] if row["answer"]}


def test_on_another_machine_every_acknowledged_answer_is_there(machine):
    first = machine("first")
    page = begins_mock(first.starts("tian"))
    answers(page, "abcdab")
    saved(page, 6)
    address, left, seen = page.url, remaining_seconds(page), time.monotonic()
    answers(page, "dcb")
    first.is_killed()

    page = machine("second").starts("tian")
    page.goto(address)
    page.get_by_role("button", name="在这里继续作答").click()
    stands_ready(page)

    found = state(page, address)
    assert {position: found[position] for position in range(1, 7)} == dict(enumerate("ABCDAB", 1))
    assert {position: found.get(position) for position in (7, 8, 9)}.items() <= {
        (7, "D"), (7, None), (8, "C"), (8, None), (9, "B"), (9, None),
    }  # fmt: skip
    assert abs(left - (time.monotonic() - seen) - remaining_seconds(page)) < 1
    assert [label[-2:] for label in answered_numbers(page)[:6]] == ["已答"] * 6


def test_on_the_same_machine_answers_kept_without_network_arrive_as_well(machine):
    computer = machine("only")
    page = begins_mock(computer.starts("mei"))
    answers(page, "abc")
    saved(page, 3)
    address, left, seen = page.url, remaining_seconds(page), time.monotonic()
    computer.context.set_offline(True)
    answers(page, "dab")
    expect(line(page)).to_contain_text(re.compile(r"答案已存在本机，\s?3\s处待上传"))
    computer.is_killed()

    page = computer.starts("mei")
    page.goto(address)
    stands_ready(page)
    saved(page, 6)

    assert state(page, address) == dict(enumerate("ABCDAB", 1))
    assert abs(left - (time.monotonic() - seen) - remaining_seconds(page)) < 1
