"""An empty page that can import the exam page's modules, and a transport that answers as a test tells it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

MODULES = Path(__file__).resolve().parents[4] / "exams" / "static"
ORIGIN = "http://exam.example"

# An answer of the protocol, in short: 3 acknowledges up to 3, "gap 1" refuses, 413 is a bare status.
SCRIPTED = """
    const transport = (...answers) => ({
        sent: [],
        async save({ epoch, changes }) {
            this.sent.push(changes.map((change) => change.sequence));
            const said = answers.length ? answers.shift() : changes[changes.length - 1].sequence;
            if (said >= 400 || said === 0) return { status: said, body: {}, sent: 0 };
            if (typeof said === "number") return { status: 200, body: { acknowledged: said }, sent: 0 };
            const [refused, acknowledged] = said.split(" ");
            return { status: 409, body: { refused, acknowledged: Number(acknowledged) }, sent: 0 };
        },
    });
"""


@contextmanager
def empty_page(chromium, origin: str) -> Iterator[Page]:
    """A page without anything that can import the modules."""
    context = chromium.new_context()
    context.route("**/*", lambda route: _serve(route, origin))
    page = context.new_page()
    page.goto(f"{origin}/")
    yield page
    context.close()


@pytest.fixture
def bench(chromium):
    """``bench(script)`` runs it on an empty page and returns what it returns."""
    with empty_page(chromium, ORIGIN) as page:

        def run(script: str, given=None):
            return page.evaluate(f"async (given) => {{ {SCRIPTED} {script} }}", given)

        run.page = page
        yield run


def _serve(route, origin: str) -> None:
    path = route.request.url.removeprefix(origin)
    if path.endswith(".js"):
        route.fulfill(path=MODULES / path.lstrip("/"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>bench</title>", content_type="text/html")
