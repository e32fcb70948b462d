"""换机审批: going on at another machine, where the round wants an invigilator to agree first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.sittings.locks import lock
from exams.sittings.models import DeviceRequest, Incident, Sitting
from exams.sittings.models.device import WAITS
from exams.sittings.services.invigilation import lock_open
from exams.sittings.services.seating import take_over
from foundation.clock import database_now


def move_to(sitting_id: UUID, device: str, *, asks: bool) -> Sitting:
    """Take over, or ask for it: only the approved machine goes on, with the same remaining time, and only then is the older one
    fenced off.

    Refuses with ``DeviceWaiting`` until somebody approves, with ``DeviceNotApproved`` when nobody did; ``asks`` begins a
    request where none waits. The machine that holds the sitting, and the first one of all, are not asked.
    """
    refused = _asked(sitting_id, device, asks)  # committed before it is refused, or nobody would see the request
    if refused:
        raise refused
    return _moved(sitting_id, device)


@transaction.atomic
def approve_device(request_id: int, *, by) -> DeviceRequest:
    """This machine may take the sitting over, once, within five minutes. Approving again changes nothing."""
    request = DeviceRequest.objects.filter(pk=request_id).first()
    if request is None:
        raise errors.NotFound
    if not lock_open([request.sitting_id], by=by):
        raise errors.SittingClosed
    now = database_now()
    won = DeviceRequest.objects.waiting(now).filter(pk=request_id).update(approved_at=now, approved_by=by)
    request.refresh_from_db()
    if not won and request.approved_at is None:
        raise errors.DeviceRequestOver
    return request


@transaction.atomic
def _asked(sitting_id: UUID, device: str, asks: bool) -> errors.Refused | None:
    """Why it may not take over yet; None where it may."""
    sitting, now = lock(sitting_id), database_now()
    if sitting.closed_at or not _needs_approval(sitting, device):
        return None
    requests = DeviceRequest.objects.filter(sitting=sitting, device=device, epoch=sitting.epoch)
    if requests.usable(now).exists():
        return None
    waiting = requests.waiting(now).order_by("-pk").first()
    if waiting is None and not asks:
        return errors.DeviceNotApproved()
    waiting = waiting or DeviceRequest.objects.create(sitting=sitting, device=device, epoch=sitting.epoch, asked_at=now)
    return errors.DeviceWaiting(until=waiting.asked_at + WAITS)


@transaction.atomic
def _moved(sitting_id: UUID, device: str) -> Sitting:
    """The approval is used up in the transaction that takes over."""
    sitting, now = lock(sitting_id), database_now()
    if not sitting.closed_at and _needs_approval(sitting, device):
        _use(sitting, device, now)
    return take_over(sitting_id, device=device)


def _use(sitting: Sitting, device: str, now: datetime) -> None:
    usable = DeviceRequest.objects.usable(now).filter(sitting=sitting, device=device, epoch=sitting.epoch)
    chosen = usable.order_by("pk").first()
    if chosen is None:
        raise errors.DeviceNotApproved
    DeviceRequest.objects.filter(pk=chosen.pk).update(used_at=now)


def _needs_approval(sitting: Sitting, device: str) -> bool:
    """A sitting that no machine has held yet, and the machine that holds it, go on without being asked."""
    if not sitting.admission.round.needs_device_approval:
        return False
    moves = Incident.objects.filter(sitting=sitting, kind=Incident.Kind.TAKE_OVER).order_by("pk")
    last = moves.last()
    held = last.facts.get("device", "") if last else ""
    untouched = last is None and sitting.sequence == 0
    return not untouched and (not device or device != held)
