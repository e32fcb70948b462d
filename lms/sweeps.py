"""The caretaker's rounds: periodic tasks that finish whatever was left behind. A missed round is made good by the next."""

import logging
from datetime import timedelta

from celery import shared_task

from foundation import clock
from lms.credentials import queries
from lms.credentials import services as credentials

BATCH = 50  # certificates, or messages, to a round
LOOK_BACK = timedelta(days=60)  # results older than this were settled long ago, or never will be

log = logging.getLogger(__name__)


@shared_task
def settle_waiting() -> int:
    """Propose an award for every passed assessment that has no proposal yet; how many."""
    at = clock.now()
    unsettled = queries.unsettled_results(since=at - LOOK_BACK)
    return sum(_tried(credentials.propose, result_id, at=at) for result_id in unsettled)


@shared_task
def print_waiting() -> int:
    """Print the certificates that are owed; how many."""
    at = clock.now()
    return sum(_tried(credentials.print_certificate, pk, at=at) for pk in queries.unprinted(at=at, limit=BATCH))


@shared_task
def send_waiting() -> int:
    """Tell the holders who were not told; how many."""
    at = clock.now()
    return sum(_tried(credentials.tell, pk, at=at) for pk in queries.untold(at=at, limit=BATCH))


def _tried(act, key, *, at) -> bool:
    """One that fails must not keep the others waiting; it stays owed."""
    try:
        return bool(act(key, at=at))
    except Exception:
        log.exception("%s(%s) failed and will be tried again", act.__name__, key)
        return False
