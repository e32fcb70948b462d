"""What comes after a sitting was closed."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from exams import tasks
from exams.signals import sitting_closed
from exams.sittings.models import Sitting


def follow_up(closed: Collection[UUID]) -> None:
    """Once it is true that they are closed: say so, and have them marked."""
    if not closed:
        return
    ids = [str(sitting_id) for sitting_id in closed]
    transaction.on_commit(lambda: tasks.mark_sittings.delay(ids), robust=True)
    for sitting_id in closed:
        transaction.on_commit(
            lambda sitting_id=sitting_id: sitting_closed.send(sender=Sitting, sitting_id=sitting_id), robust=True
        )
