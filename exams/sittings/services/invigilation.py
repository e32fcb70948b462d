"""What every act of an invigilator begins with: a reason, the right, and the locks."""

from collections.abc import Collection
from uuid import UUID

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Duty, Hall
from exams.sittings.locks import lock_all
from exams.sittings.models import Admission, Placement, Sitting
from foundation.clock import database_now
from foundation.scope import is_within

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
    insist_watching(by, [sitting.admission for sitting in sittings])
    return [sitting for sitting in sittings if sitting.closed_at is None]


def insist_watching(by, admissions: Collection[Admission]) -> None:
    """Refuse with ``NotAllowed`` unless ``by`` holds the right over each round, or is on duty now where each sits."""
    held = by.scopes_for(RIGHT)
    others = [one for one in admissions if not is_within(one.round.scope, held)]
    if others and not _is_on_duty(by, others, held):
        raise errors.NotAllowed


def insist_watching_hall(by, round: Round, hall: Hall | None) -> None:
    """The same of a hall whoever sits there, and of the whole round where none is given."""
    held = by.scopes_for(RIGHT)
    if is_within(round.scope, held):
        return
    if hall is None or not is_within(hall.site.scope, held):
        raise errors.NotAllowed
    if not Duty.objects.watched_by(by, at=database_now()).filter(round=round, hall=hall).exists():
        raise errors.NotAllowed


def said(reason: str) -> str:
    """The reason without idle space; refuses none."""
    if not reason.strip():
        raise errors.ReasonMissing
    return reason.strip()


def _is_on_duty(by, admissions: Collection[Admission], held) -> bool:
    """A duty counts for whoever still holds the right at its hall."""
    duties = Duty.objects.watched_by(by, at=database_now()).select_related("hall__site")
    watched = {(duty.round_id, duty.hall_id) for duty in duties if is_within(duty.hall.site.scope, held)}
    placed = Placement.objects.standing().filter(admission__in=[one.pk for one in admissions])
    found = {pk: (round_id, hall) for pk, round_id, hall in placed.values_list("admission", "round", "seat__hall")}
    return all(found.get(one.pk) in watched for one in admissions)
