"""Telling the other houses of a released result: once each, after commit."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from exams.marking.models import Announcement, Result
from exams.signals import result_released


def announce_after_commit(result_ids: Iterable[int], *, at: datetime) -> None:
    """Announce them once they are true. What a failing listener leaves unheard, the sweep announces again."""
    for result_id in result_ids:
        transaction.on_commit(lambda result_id=result_id: announce(result_id, at=at), robust=True)


@transaction.atomic
def announce(result_id: int, *, at: datetime) -> bool:
    """Send the signal, unless it was sent before; whether it was sent now. A listener that fails takes it back."""
    _, is_new = Announcement.objects.get_or_create(result_id=result_id, defaults={"announced_at": at})
    if is_new:
        result_released.send(sender=Result, result_id=result_id)
    return is_new
