"""The production form on this machine: PostgreSQL, Redis, and the processes that the README lists."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.with_postgresql import free_port

ROOT = Path(__file__).resolve().parents[2]
OF_THE_TESTS = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PRODUCTION"}


def processes() -> dict[str, str]:
    """Name and command of each process, as the README prints them."""
    block = re.search(r"```procfile\n(.*?)```", (ROOT / "README.md").read_text(), re.S).group(1)
    return dict(line.split(": ", 1) for line in block.splitlines() if line)


def environment(folder: Path, database: str, redis: str) -> dict[str, str]:
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
def redis(folder: Path) -> Iterator[str]:
    port = free_port()
    started = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    yield f"redis://127.0.0.1:{port}"
    started.terminate()
    started.wait(timeout=10)


@contextmanager
def running(line: str, environment: dict[str, str], folder: Path) -> Iterator[int]:
    """One process of the list and everything it starts; its id."""
    command = shlex.split(line.replace("$PORT", environment["PORT"]))
    with open(folder / "log", "a") as log:
        started = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    yield started.pid
    os.killpg(started.pid, signal.SIGTERM)
    try:
        started.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def wait(true, *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if true():
                return True
        except OSError:
            pass
        time.sleep(0.3)
    return False
