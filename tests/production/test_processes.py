"""The same code in its production form: PostgreSQL, Redis, and the three processes that the README lists."""

import subprocess
import sys
import urllib.request
from contextlib import ExitStack

import pytest

from tests.production.processes import ROOT, environment, manage, processes, redis, running, wait
from tests.with_postgresql import Migrated, cluster

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """Every process of the README's list, started with nothing but an environment."""
    folder = tmp_path_factory.mktemp("production")
    with ExitStack() as stack:
        made = environment(folder, stack.enter_context(cluster(kind=Migrated)), stack.enter_context(redis(folder)))
        for command in ("migrate", "collectstatic --noinput"):
            manage(made, *command.split())
        for line in processes().values():
            stack.enter_context(running(line, made, folder))
        yield made


def test_the_list_names_web_worker_and_beat():
    assert set(processes()) == {"web", "worker", "beat"}


def test_the_deployment_check_has_nothing_to_say(production):
    answer = manage(production, "check", "--deploy", "--fail-level", "WARNING")

    assert "no issues" in answer


def test_the_site_answers_over_https_only(production):
    port = production["PORT"]
    request = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers={"X-Forwarded-Proto": "https"})

    assert wait(lambda: urllib.request.urlopen(request, timeout=2).read() == b"ready\n", seconds=60)


def test_worker_and_beat_make_their_rounds(production):
    """What the worker says it has done names a round that only beat asks for."""
    asked = [sys.executable, "-m", "celery", "-A", "lms.config", "inspect", "stats", "--timeout", "5"]

    def done() -> bool:
        answer = subprocess.run(asked, cwd=ROOT, env=production, capture_output=True, text=True)
        return "exams.sweeps.collect_overdue" in answer.stdout

    assert wait(done, seconds=90)
