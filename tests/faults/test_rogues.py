"""A page that floods and sockets that never finish a request take nothing from anybody else. How little, only a quiet machine can say."""

import pytest

from tests.faults import flood, slow
from tests.faults.figures import table
from tests.faults.normal import Waits
from tests.faults.proxy import proxy
from tests.faults.web import web_on_postgresql

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("machines")]
SHORT = {"turns": 1, "seconds": 2}
RATIOS = {"p99 with the flood to p99 without", "p99 with to p99 without"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with web_on_postgresql(tmp_path_factory.mktemp("rogues")) as (site, _):
        yield site


def missed(figures) -> set[str]:
    return {figure.name for figure in figures if not figure.good} - RATIOS


def test_a_page_that_floods_is_refused_and_nobody_else_is(site):
    figures = flood.figures(site.url, site.desks(41), **SHORT)

    assert missed(figures) == set(), "\n" + table(figures)


@pytest.mark.parametrize("way", ["silent", "headers"])
def test_sockets_that_never_finish_a_request_hold_up_nobody(site, way):
    figures = slow.figures(site.url, site.desks(41), way, sockets=200, **SHORT)

    assert missed(figures) == set(), "\n" + table(figures)


def test_a_body_that_trickles_stays_with_the_proxy(site, tmp_path):
    with proxy(site, tmp_path) as url:
        figures = slow.figures(url, site.desks(41), "body", sockets=200, **SHORT)

    assert missed(figures) == set(), "\n" + table(figures)


def test_without_the_limit_the_flood_is_let_through(tmp_path):
    """The control."""
    with web_on_postgresql(tmp_path, DJANGO_SETTINGS_MODULE="tests.faults.unlimited_settings") as (site, _):
        figures = flood.figures(site.url, site.desks(11), **SHORT)

    assert {"of them let through", "refused as too many, and as too long"} <= missed(figures)


def test_a_longer_wait_is_printed_as_such():
    """The control of the comparison."""
    waits = Waits(
        quiet=[[0.01] * 100] * 3, disturbed=[[0.01] * 98 + [0.013] * 2, [0.01] * 100, [0.01] * 90 + [0.02] * 10]
    )

    assert waits.ratio == pytest.approx(1.3)
