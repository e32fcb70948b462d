"""``manage.py up``: prepare the site, run it in the foreground, end it cleanly on Ctrl-C."""

import os
import socket
import time
import urllib.request

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms.management.operations import prepare, supervise
from lms.management.operations.announce import announce


class Command(BaseCommand):
    help = "Prepare the site, load the demo on the first start, and run web server, worker and beat until Ctrl-C."

    def handle(self, *args, **options):
        host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
        _insist_on_free(host, port)
        prepare.interrupted(say=self._say)
        prepare.database(say=self._say)
        prepare.demonstration(say=self._say)
        prepare.static_files(say=self._say)
        supervise.run(supervise.site(host=host, port=port), say=self._say, ready=lambda: self._ready(host, port))

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
