"""Telling the other houses of a released result: once each, after commit."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from exams.marking.models import Announcement, Result
from exams.signals import result_released

logger = logging.getLogger(__name__)


def announce_after_commit(result_ids: Collection[int], *, at: datetime) -> None:
    """Announce them once they are true. What a failing listener leaves unheard, the sweep announces again."""
    if result_ids:
        transaction.on_commit(lambda: announce(result_ids, at=at), robust=True)


@transaction.atomic
def announce(result_ids: Collection[int], *, at: datetime) -> int:
    """Send the signal of each that it was not sent of; of how many every listener has heard.

    What a listener failed at is left unheard. A process that dies in between has announced nothing: whoever listens may
    hear of a result again.
    """
    new = _unannounced(result_ids)
    heard = [result_id for result_id in new if _is_heard(result_id)]
    Announcement.objects.bulk_create(Announcement(result_id=result_id, announced_at=at) for result_id in heard)
    return len(heard)


def _unannounced(result_ids: Collection[int]) -> list[int]:
    """Under a lock, so that nobody else announces them meanwhile; the announcements are read in a later statement."""
    locked = list(Result.objects.select_for_update(no_key=True).filter(pk__in=result_ids).order_by("pk"))
    announced = set(Announcement.objects.filter(result__in=locked).values_list("result_id", flat=True))
    return [result.pk for result in locked if result.pk not in announced]


def _is_heard(result_id: int) -> bool:
    """What a failing listener wrote is taken back with it."""
    try:
        with transaction.atomic():
            result_released.send(sender=Result, result_id=result_id)
    except Exception:
        logger.exception("Nobody could be told of result %s; it is announced again", result_id)
        return False
    return True
