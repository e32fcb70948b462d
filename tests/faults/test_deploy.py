"""A release in the middle of a sitting costs nobody an answer; one that leaves the site without a web server is found out."""

import os
import signal
import time
from contextlib import contextmanager

import pytest

from tests.faults import deploy
from tests.faults.figures import passed, table
from tests.faults.sitting_through import sitting_through
from tests.faults.web import web_on_postgresql

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("machines")]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with web_on_postgresql(tmp_path_factory.mktemp("release")) as (site, _):
        yield site


def test_candidates_save_on_while_the_release_goes_out(site):
    figures = deploy.run(site, times=1, desks=4)

    assert passed(figures), "\n" + table(figures)


def test_all_processes_stopped_at_once_turn_it_red(site):
    """The control."""

    @contextmanager
    def all_at_once():
        workers = deploy.Release(site).workers()
        for pid in workers:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(deploy.PAUSE + 1)
        for pid in workers:
            os.kill(pid, signal.SIGCONT)
        yield

    held = sitting_through(site, all_at_once, desks=2, seconds=0.5, patience=10)

    assert not passed(deploy.figures([held]))
