"""``manage.py up``: prepare the site, run it in the foreground, end it cleanly on Ctrl-C."""

import os
import signal
import socket
import sys
import time
import urllib.request
from contextlib import suppress

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms.management.operations import prepare, supervise
from lms.management.operations.announce import announce
from lms.management.operations.processes import processes

PREPARED, INTERRUPTED = 100, 128 + signal.SIGINT  # how the preparing process ends


class Command(BaseCommand):
    help = "Prepare the site, load the demo on the first start, and run web server, worker and beat until Ctrl-C."

    def handle(self, *args, **options):
        host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
        _insist_on_free(host, port)
        self._prepare_apart()
        supervise.run(processes(host=host, port=port), say=self._say, ready=lambda: self._ready(host, port))

    def _prepare_apart(self) -> None:
        """In a process of its own, so that the one which the site's processes are forked from never opened a thing.

        Where something had to be done, this one begins anew: it may have seen the site as it was before.
        """
        apart = supervise.FORK.Process(target=self._prepare)
        apart.start()
        with suppress(KeyboardInterrupt):  # it reached the other process too, which decides
            apart.join()
        apart.join()
        if apart.exitcode == PREPARED:
            os.execv(sys.executable, [sys.executable, *sys.argv])
        if apart.exitcode == INTERRUPTED:
            raise CommandError("Stopped. The next start takes up where this one was.")
        if apart.exitcode:
            raise CommandError("The site could not be prepared; the messages above say why. Nothing was started.")

    def _prepare(self) -> None:
        try:
            sys.exit(PREPARED if prepare.everything(say=self._say) else 0)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

    def _say(self, sentence: str) -> None:
        self.stdout.write(f"· {sentence}")
        self.stdout.flush()

    def _ready(self, host: str, port: str) -> None:
        self._say("Starting web server, worker and beat.")
        own = "127.0.0.1" if host == "0.0.0.0" else host
        if not _answers(f"http://{own}:{port}/readyz"):
            self._say("The site has not answered yet; its messages above say why. It is tried again until it does.")
            return
        announce(self.stdout.write, address=settings.PUBLIC_URL)
        self.stdout.flush()


def _insist_on_free(host: str, port: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except (OSError, ValueError) as error:
            raise CommandError(f"Port {port} on {host} cannot be used ({error}). Choose another: make up PORT=8010")


def _answers(url: str, *, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False
