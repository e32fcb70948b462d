"""The same code in its production form: PostgreSQL, Redis, and the three processes that the README lists."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.with_postgresql import cluster, free_port

ROOT = Path(__file__).resolve().parents[2]
OF_THE_TESTS = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PRODUCTION"}
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """Every process of the README's list, started with nothing but an environment."""
    folder = tmp_path_factory.mktemp("production")
    with ExitStack() as stack:
        environment = _environment(folder, stack.enter_context(cluster()), stack.enter_context(_redis(folder)))
        for command in ("migrate", "collectstatic --noinput"):
            _manage(environment, *command.split())
        for line in processes().values():
            stack.enter_context(_running(line, environment, folder))
        yield environment


def processes() -> dict[str, str]:
    """Name and command of each process, as the README prints them."""
    block = re.search(r"```procfile\n(.*?)```", (ROOT / "README.md").read_text(), re.S).group(1)
    return dict(line.split(": ", 1) for line in block.splitlines() if line)


def test_the_list_names_web_worker_and_beat():
    assert set(processes()) == {"web", "worker", "beat"}


def test_the_deployment_check_has_nothing_to_say(production):
    answer = _manage(production, "check", "--deploy", "--fail-level", "WARNING")

    assert "no issues" in answer


def test_the_site_answers_over_https_only(production):
    port = production["PORT"]
    request = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers={"X-Forwarded-Proto": "https"})

    assert _wait(lambda: urllib.request.urlopen(request, timeout=2).read() == b"ready\n", seconds=60)


def test_worker_and_beat_make_their_rounds(production):
    """What the worker says it has done names a round that only beat asks for."""
    asked = [sys.executable, "-m", "celery", "-A", "lms.config", "inspect", "stats", "--timeout", "5"]

    def done() -> bool:
        answer = subprocess.run(asked, cwd=ROOT, env=production, capture_output=True, text=True)
        return "exams.sweeps.collect_overdue" in answer.stdout

    assert _wait(done, seconds=90)


def _environment(folder: Path, database: str, redis: str) -> dict[str, str]:
    port = str(free_port())
    return {
        **{name: value for name, value in os.environ.items() if name not in OF_THE_TESTS},
        "DATABASE_URL": database,
        "BROKER_URL": f"{redis}/0",
        "CACHE_URL": f"{redis}/1",
        "SECRET_KEY": "a-secret-of-this-test-only-0123456789-0123456789-abcdefghij",
        "KEY_FILE": str(folder / "keys.json"),
        "KEY_FILE_CREATE": "1",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_URL": "https://chizheng.example",
        "BEHIND_PROXY": "1",
        "EMAIL_URL": "smtp://127.0.0.1:25",
        "VAR_DIR": str(folder / "var"),
        "MEDIA_DIR": str(folder / "media"),
        "PORT": port,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }


@contextmanager
def _redis(folder: Path):
    port = free_port()
    started = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    yield f"redis://127.0.0.1:{port}"
    started.terminate()
    started.wait(timeout=10)


@contextmanager
def _running(line: str, environment: dict[str, str], folder: Path):
    command = shlex.split(line.replace("$PORT", environment["PORT"]))
    with open(folder / "log", "a") as log:
        started = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    yield
    os.killpg(started.pid, signal.SIGTERM)
    try:
        started.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)


def _manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _wait(true, *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if true():
                return True
        except OSError:
            pass
        time.sleep(0.3)
    return False
