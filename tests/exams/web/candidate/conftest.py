"""The desks of the exam page's tests, for every module that sits at one; and an empty page for the modules alone."""

from pathlib import Path

import pytest

from tests.exams.web.candidate.test_page import desks, seat

__all__ = ["desks", "seat"]

MODULES = Path(__file__).resolve().parents[4] / "exams" / "static"
SECURE = "https://exam.example"


@pytest.fixture
def bench(chromium):
    """An empty page under HTTPS, where browsers offer their cryptography."""
    context = chromium.new_context()
    context.route("**/*", _serve)
    page = context.new_page()
    page.goto(f"{SECURE}/")
    yield page
    context.close()


def _serve(route):
    path = route.request.url.removeprefix(SECURE)
    if path.endswith(".js"):
        route.fulfill(path=MODULES / path.lstrip("/"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>bench</title>", content_type="text/html")
