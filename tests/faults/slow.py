"""``python -m tests.faults.slow``: five hundred sockets that are opened and never finish a request, among those who sit.

In turns with and without them. Three ways: nothing is sent; the headers come a few bytes at a time; the body does. The first two
the web server bears alone. A body that trickles holds a thread of it, so production stands behind a proxy that takes requests in
whole first (deploy/nginx.conf.sample); this form is measured with that proxy.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.faults.normal import compare
from tests.faults.proxy import proxy
from tests.faults.web import web_on_postgresql
from tests.site import ROOT

RATIO, LONGEST = 1.2, 1.0
HEAD = "POST /sit/{sitting}/save HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
WAYS = {
    "silent": "",
    "headers": HEAD + "X-Slow: ",
    "body": HEAD + "X-Sitting-Token: {token}\r\nContent-Length: 1000\r\n\r\n",
}


class Sockets:
    """So many of them, in a process of their own; one that is cut off is opened again."""

    def __init__(self, url: str, desk: dict, way: str, count: int):
        address = urlsplit(url)
        begins = WAYS[way].format(host=address.netloc, sitting=desk["sitting"], token=desk["token"])
        self.begins, self.opened = begins.encode(), 0
        count = -count if way == "silent" else count
        self.command = [sys.executable, "-m", "tests.faults.dawdlers", address.hostname, address.port, count]

    @contextmanager
    def open(self) -> Iterator[None]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        process = subprocess.Popen([*map(str, self.command)], cwd=ROOT, **pipes)
        process.stdin.write(self.begins)
        process.stdin.close()
        try:
            yield
        finally:
            process.terminate()
            self.opened += int(process.stdout.read() or 0)
            process.wait(timeout=30)


def figures(url: str, desks: Sequence[dict], way: str, *, sockets: int, turns: int, seconds: float) -> list[Figure]:
    slow = Sockets(url, desks[0], way, sockets)
    waits = compare(url, desks[1:], slow.open, turns=turns, seconds=seconds)
    quiet, disturbed = waits.p99s
    return [
        Figure(
            f"sockets that never finish, {way}", slow.opened // turns, f">= {sockets}", slow.opened >= turns * sockets
        ),
        exactly("saves of the others that failed", waits.failed, 0),
        at_most("their p99 without, s", quiet, LONGEST),
        at_most("their p99 with, s", disturbed, LONGEST),
        at_most("p99 with to p99 without", waits.ratio, RATIO),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=500)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--people", type=int, default=100)
    given = parser.parse_args()
    told = {"sockets": given.sockets, "turns": given.turns, "seconds": given.seconds}
    found = []
    with tempfile.TemporaryDirectory() as folder, web_on_postgresql(Path(folder)) as (site, _):
        for way in ("silent", "headers"):
            sys.stdout.write(f"== slow sockets, {way}\n")
            found += figures(site.url, site.desks(given.people + 1), way, **told)
        sys.stdout.write("== slow sockets, every way, behind the proxy\n")
        with proxy(site, Path(folder)) as url:
            for way in WAYS:
                found += figures(url, site.desks(given.people + 1), way, **told)
    sys.stdout.write(table(found) + "\n")
    return 0 if passed(found) else 1


if __name__ == "__main__":
    sys.exit(main())
