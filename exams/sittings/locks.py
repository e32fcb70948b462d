"""Whoever changes anything of a sitting beside saving locks it first; several are locked in id order.

SQLite drops the row lock silently; there an IMMEDIATE transaction keeps all other writers out.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

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


def lock_free(sittings: QuerySet[Sitting], *, most: int) -> list[UUID]:
    """Lock so many of them as nobody else holds, without waiting for anybody."""
    free = Sitting.objects.filter(pk__in=sittings.values("pk")).select_for_update(no_key=True, skip_locked=True)
    return list(free.order_by("pk").values_list("pk", flat=True)[:most])
