"""One process tree: whatever falls is back in a moment, and nothing outlives the command."""

import os
import signal
import time

import pytest

from tests.site import Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]
NAMES = {"web": 2, "worker": 1, "beat": 1}  # the web server has a master and the process that answers


@pytest.fixture
def running(seeded_folder):
    site = Site(seeded_folder).start()
    yield site
    site.stop()


def test_what_is_killed_is_there_again_and_never_twice(running):
    before = tree(running)

    for name in NAMES:
        os.kill(running.processes(name)[0], signal.SIGKILL)

    assert eventually(lambda: counted(running) == NAMES and not tree(running) & before)
    assert eventually(running.answers)


def test_nothing_outlives_the_command_even_if_it_is_killed(running):
    assert counted(running) == NAMES

    os.kill(running.process.pid, signal.SIGKILL)

    assert eventually(lambda: not tree(running))


def test_ctrl_c_ends_everything(running):
    assert running.stop() == 0

    assert tree(running) == set()


def tree(site: Site) -> set[int]:
    return {pid for name in NAMES for pid in site.processes(name)}


def counted(site: Site) -> dict[str, int]:
    return {name: len(site.processes(name)) for name in NAMES}


def eventually(is_so, *, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)
    return is_so()
