"""What every act of an invigilator begins with: a reason, the right, and the locks."""

from collections.abc import Collection
from uuid import UUID

from exams import errors
from exams.sittings.locks import lock_all
from exams.sittings.models import Sitting

RIGHT = "exams.invigilate"


def lock_open(sitting_ids: Collection[UUID], *, by) -> list[Sitting]:
    """Those of them that are open, locked in id order and read afterwards.

    Refuses where one is not known, or ``by`` may not invigilate it: then nothing is done to any of them.
    """
    locked = lock_all(sitting_ids)
    if len(locked) < len(set(sitting_ids)):
        raise errors.NotFound
    found = Sitting.objects.filter(pk__in=locked).select_related("admission__round").order_by("pk")
    sittings = list(found)
    for scope in {sitting.admission.round.scope for sitting in sittings}:
        errors.insist(by, RIGHT, scope)
    return [sitting for sitting in sittings if sitting.closed_at is None]


def said(reason: str) -> str:
    """The reason without idle space; refuses none."""
    if not reason.strip():
        raise errors.ReasonMissing
    return reason.strip()
