"""The web server alone, as the README starts it, on PostgreSQL with bare tables: there in seconds, without worker, beat or demo."""

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.production.processes import processes
from tests.site import Site
from tests.with_postgresql import Cluster, running

STAGED = "from tests.load import staging; staging.desks({count}, singles=6, multiples=2, changes=0)"


class Web(Site):
    """``tell`` works before it is started as well."""

    def __init__(self, folder: Path, url: str, **environment: str):
        told = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.load.site_settings", "LOG_LEVEL": "ERROR"}
        super().__init__(folder, **(told | environment))

    def command(self) -> list[str]:
        program, *arguments = shlex.split(processes()["web"].replace("$PORT", str(self.port)))
        return [str(Path(sys.executable).parent / program), *arguments, "--log-level", "error"]

    def make_tables(self) -> None:
        self.tell("from tests.load.hall import make_tables; make_tables()")

    def desks(self, count: int) -> list[dict]:
        """So many candidates at their desks, for ``tests.load.machine``."""
        return json.loads(self.tell(STAGED.format(count=count))[-1])


@contextmanager
def web_on_postgresql(
    folder: Path, *, options: tuple[str, ...] = (), **environment: str
) -> Iterator[tuple[Web, Cluster]]:
    """Running; both are gone afterwards."""
    with running(options=options) as database:
        site = Web(folder, database.url, **environment)
        site.make_tables()
        site.start(seconds=60)
        try:
            yield site, database
        finally:
            site.stop()
