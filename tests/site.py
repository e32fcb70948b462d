"""A whole site of a test's own: the real command, a real port, its own folder, ended with the test."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from lms.management.operations.kernel import holding
from lms.management.operations.lineage import SIGNATURE
from tests.with_postgresql import free_port

ROOT = Path(__file__).resolve().parents[1]


class Site:
    """``manage.py up`` in a folder of its own; ``url`` is where it answers."""

    def __init__(self, folder: Path, **environment: str):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.folder / "site.log"
        self.environment = (
            os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "lms.config.settings",
                "VAR_DIR": str(self.folder / "var"),
                "MEDIA_DIR": str(self.folder / "media"),
                "PORT": str(self.port),
                "PRODUCTION": "0",
            }
            | environment
        )
        for ours in ("PYTEST_CURRENT_TEST", "DJANGO_ALLOW_ASYNC_UNSAFE"):  # of the tests' process, not of a site
            self.environment.pop(ours, None)
        self.process: subprocess.Popen | None = None
        self.inside: subprocess.Popen | None = None

    def start(self, *, seconds: float = 120) -> "Site":
        """True afterwards: web server, worker and beat run, and the database answers."""
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            if self.answers():
                return self
            time.sleep(0.1)
        self.stop()
        raise AssertionError(f"The site did not answer within {seconds} s:\n{self.log.read_text()}")

    def command(self) -> list[str]:
        return [sys.executable, "manage.py", "up"]

    def answers(self) -> bool:
        return self.opens("/readyz")

    def opens(self, path: str) -> bool:
        try:
            return urllib.request.urlopen(self.url + path, timeout=2).status == 200
        except OSError:
            return False

    def manage(self, *arguments: str) -> str:
        """What ``manage.py`` prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tell(self, command: str) -> list[str]:
        """The lines that a command of Python writes which is run in the site's own form; started once, at the first."""
        if self.inside is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            command_line = [sys.executable, "-m", "tests.inside"]
            self.inside = subprocess.Popen(command_line, cwd=ROOT, env=self.environment, **pipes)
        self.inside.stdin.write(json.dumps(command) + "\n")
        self.inside.stdin.flush()
        answer = self.inside.stdout.readline()
        assert answer, f"This failed, and its traceback stands among the errors: {command}"
        return json.loads(answer).splitlines()

    def stop(self) -> int:
        """End it as Ctrl-C does; its exit code."""
        if self.inside:
            self.inside.communicate(timeout=30)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise

    def processes(self, name: str) -> list[int]:
        """The ids of our web, worker or beat processes, youngest last."""
        ours = set(holding("environ", f"VAR_DIR={self.environment['VAR_DIR']}\0"))
        return [pid for pid in holding("comm", f"{SIGNATURE}{name}\n") if pid in ours]
