"""The production form with people laid down in it: PostgreSQL, Redis, web, worker and beat, as the README lists them."""

import json
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.production.processes import environment, manage, processes, redis, running, wait
from tests.with_postgresql import Migrated, cluster


@contextmanager
def served(staged: str) -> Iterator[tuple[str, list[dict]]]:
    """The site's address, and what the command of ``tests.load.staging`` wrote; everything is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = environment(folder, stack.enter_context(cluster(kind=Migrated)), stack.enter_context(redis(folder)))
        for command in ("migrate", "collectstatic --noinput"):
            manage(made, *command.split())
        said = manage(made, "shell", "-v", "0", "-c", f"from tests.load import staging; {staged}")
        for line in processes().values():
            stack.enter_context(running(line, made, folder))
        url = f"http://127.0.0.1:{made['PORT']}"
        assert wait(lambda: _answers(url), seconds=60), (folder / "log").read_text()
        yield url, json.loads(next(line for line in said.splitlines() if line.startswith("[")))


def _answers(url: str) -> bool:
    asked = urllib.request.Request(f"{url}/readyz", headers={"X-Forwarded-Proto": "https"})
    return urllib.request.urlopen(asked, timeout=2).status == 200
