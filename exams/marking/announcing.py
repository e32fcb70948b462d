"""Telling the other houses of a released result: once each, after commit."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from exams.marking.models import Announcement, Result
from exams.signals import results_released

logger = logging.getLogger(__name__)


def announce_after_commit(result_ids: Collection[int], *, at: datetime) -> None:
    """Announce them once they are true. What a failing listener leaves unheard, the sweep announces again."""
    if result_ids:
        transaction.on_commit(lambda: announce(result_ids, at=at), robust=True)


@transaction.atomic
def announce(result_ids: Collection[int], *, at: datetime) -> int:
    """Send the signal of all that it was not sent of; of how many every listener has heard.

    Where one of them is in the way the others are told without it, and it is left unheard. What a listener writes to the
    database is true once, together with the announcement. A process that dies in between has announced nothing: who does
    something else may hear of a result again.
    """
    new = _unannounced(result_ids)
    heard = new if _are_heard(new) else [one for one in new if len(new) > 1 and _are_heard([one])]
    Announcement.objects.bulk_create(Announcement(result_id=result_id, announced_at=at) for result_id in heard)
    return len(heard)


def _unannounced(result_ids: Collection[int]) -> list[int]:
    """Under a lock, so that nobody else announces them meanwhile; the announcements are read in a later statement."""
    locked = list(Result.objects.select_for_update(no_key=True).filter(pk__in=result_ids).order_by("pk"))
    announced = set(Announcement.objects.filter(result__in=locked).values_list("result_id", flat=True))
    return [result.pk for result in locked if result.pk not in announced]


def _are_heard(result_ids: list[int]) -> bool:
    """What a failing listener wrote is taken back with it."""
    try:
        with transaction.atomic():
            results_released.send(sender=Result, result_ids=result_ids)
    except Exception:
        logger.exception("Not everybody could be told of the results %s; they are announced again", result_ids)
        return False
    return True
