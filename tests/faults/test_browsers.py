"""Scripted sittings in Chromium deliver every change exactly once; a page that forgets too early is found out."""

import json

import pytest

from tests.faults import browsers
from tests.faults.figures import passed, table

pytestmark = pytest.mark.journey
FORGETS = """(() => { const real = globalThis.fetch; globalThis.fetch = async (url, form) => {
  try { return await real(url, form); } catch (fault) {
    if (!String(url).endsWith("/save")) throw fault;
    const acknowledged = JSON.parse(form.body).changes.at(-1).sequence;
    return new Response(JSON.stringify({ acknowledged, head: "", server_time: "", remaining_ms: 3600000 }));
  }
}; })();"""


@pytest.fixture(scope="module")
def desks(site):
    return iter(json.loads(site.tell("from tests.exams.web.candidate import stage; stage.desks(6)")[-1]))


def test_every_change_arrives_once_whatever_happens_to_the_browser(site, chromium, desks):
    sat = [browsers.sit(chromium, site.url, next(desks), seed) for seed in (3, 5)]
    sat.append(browsers.sit(chromium, site.url, next(desks), 7, acts=["machine"] * 3))

    figures = browsers.judged(site, sat)

    assert passed(figures), "\n".join([table(figures), *(one.fault for one in sat)])


def test_a_page_that_forgets_before_it_is_acknowledged_turns_it_red(site, chromium, desks):
    """The control."""
    sat = browsers.sit(chromium, site.url, next(desks), 11, script=FORGETS, acts=["window"])

    missed = {figure.name for figure in browsers.judged(site, [sat]) if not figure.good}

    assert "changes that never arrived, or out of order" in missed
