"""The three processes of the embedded form: web server, worker and beat, as the production form has them."""

import os
import warnings
from functools import partial

from celery import current_app
from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.urls import get_resolver

from lms.management.operations.lineage import end_with_parent
from lms.management.operations.supervise import Child

# One web process: SQLite's waiting is unfair between processes. Its threads wait for the disk more than they compute.
THREADS = 8
BEHIND = 5  # steps of niceness: whoever waits for an answer comes before what is done afterwards
QUIET = ["--loglevel", "warning"]
WORKER = ["-q", "worker", "--pool", "threads", "-c", "4", "-Q", "celery,print", "--without-gossip", "--without-mingle"]
BEAT = ["-q", "beat", "--pidfile="]


def processes(*, host: str, port: str) -> list[Child]:
    """What has to run. All of the site's code is loaded when this returns, and is there in each of them at once."""
    _load()
    return [
        Child("web", partial(_serve, host, int(port))),
        Child("worker", partial(_work, WORKER + QUIET)),
        Child("beat", partial(_celery, BEAT + QUIET)),
    ]


def _load() -> None:
    assert get_internal_wsgi_application() and get_resolver().url_patterns


def _serve(host: str, port: int) -> None:
    """Granian's master, which forks the one that answers and forks it again when it falls."""
    from granian import Granian

    server = Granian(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface="wsgi",
        websockets=False,
        workers=1,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        log_level="error",
    )
    server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)


def _application(master: int):
    """Called in the process that answers. It must not outlive its master, or two would answer at one port."""
    end_with_parent(master)
    return get_internal_wsgi_application()


def _work(command: list[str]) -> None:
    os.nice(BEHIND)
    _celery(command)


def _celery(command: list[str]) -> None:
    warnings.filterwarnings("ignore", "You're running the worker with superuser privileges")
    current_app.start(command)
