"""The desks of the exam page's tests, for every module that sits at one; and what they open beside it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.conftest import QUIET
from tests.exams.web.candidate.bench import empty_page
from tests.exams.web.candidate.test_page import desks, seat

__all__ = ["desks", "seat"]


@pytest.fixture
def secure_page(chromium):
    """An empty page under HTTPS, where browsers offer their cryptography."""
    with empty_page(chromium, "https://exam.example") as page:
        yield page


@pytest.fixture
def same_browser(site, chromium, tmp_path) -> Callable[[], BrowserContext]:
    """Starts a browser whose profile outlives it: started again, it knows what it knew."""

    def start() -> BrowserContext:
        return chromium.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path="/usr/bin/chromium-headless-shell", args=QUIET, base_url=site.url
        )

    return start
