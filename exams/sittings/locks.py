"""Whoever changes anything of a sitting beside saving locks it first; several are locked in id order.

SQLite drops the row lock silently; there an IMMEDIATE transaction keeps all other writers out.
"""

from collections.abc import Collection
from uuid import UUID

from exams import errors
from exams.sittings.models import Sitting


def lock(sitting_id: UUID) -> Sitting:
    """The sitting as it is under the lock, until the transaction ends."""
    try:
        return Sitting.objects.select_for_update(no_key=True, of=("self",)).select_related("paper").get(pk=sitting_id)
    except Sitting.DoesNotExist:
        raise errors.NotFound


def lock_all(sitting_ids: Collection[UUID]) -> list[UUID]:
    """Lock them; what holds of them is to be read in a later statement."""
    locked = Sitting.objects.select_for_update(no_key=True).filter(pk__in=sitting_ids).order_by("pk")
    return list(locked.values_list("pk", flat=True))
