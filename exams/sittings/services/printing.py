"""Files of a hall that take longer than a request: owed as a job, made by the worker, kept sealed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Placement, TicketPrint
from exams.sittings.models.printing import HallPrint
from foundation.crypto import seal, unseal

STALE = timedelta(minutes=5)  # a worker that was silent for so long is taken for dead
Print = TypeVar("Print", bound=HallPrint)
Made = TypeVar("Made")
Layout = Callable[[Print, Callable[[int], None]], Made]


def ask_tickets(round: Round, hall: Hall, *, by, at: datetime) -> TicketPrint:
    """The print that is under way for this hall, or a new one; one that fell silent is begun anew."""
    return ask(TicketPrint, round, hall, by=by, at=at)


def make_tickets(job_id: UUID, layout: Layout[TicketPrint, bytes], *, now: Callable[[], datetime]) -> bool:
    """Lay them out and keep the file; whether this call was the one that did. A fault ends the job and is raised."""
    return make(TicketPrint, job_id, layout, _keep_tickets, now=now)


def tickets_of(job: TicketPrint) -> bytes:
    return unseal(kept_of(job), job.pk.bytes)


@transaction.atomic
def ask(kind: type[Print], round: Round, hall: Hall, *, by, at: datetime, **told) -> Print:
    """Refuses where nobody has a seat."""
    Hall.objects.select_for_update(no_key=True).get(pk=hall.pk)  # a double click asks once
    under_way = kind.objects.filter(round=round, hall=hall, finished_at=None, failed_at=None)
    found = under_way.first()
    if found and found.queued_at > at - STALE:
        return found
    if found:
        under_way.filter(started_at=None).update(started_at=at)  # it was never begun: only what is started can fail
        kind.objects.fail(found.pk, at=at, error="silent")
    people = Placement.objects.standing().filter(round=round, seat__hall=hall).count()
    if not people:
        raise errors.NobodySeated
    return kind.objects.create(round=round, hall=hall, asked_by=by, queued_at=at, total=people, **told)


def make(
    kind: type[Print],
    job_id: UUID,
    layout: Layout[Print, Made],
    keep: Callable[[Print, Made, datetime], None],
    *,
    now: Callable[[], datetime],
) -> bool:
    if not kind.objects.claim(job_id, at=now()):
        return False
    job = kind.objects.select_related("round__exam", "hall__site", "asked_by").get(pk=job_id)
    try:
        made = layout(job, lambda done: kind.objects.advance(job_id, done=min(done, job.total)))
        keep(job, made, now())
    except Exception as fault:
        kind.objects.fail(job_id, at=now(), error=repr(fault))
        raise
    return kind.objects.finish(job_id, at=now())


def is_under_way(job: HallPrint | None, *, at: datetime) -> bool:
    """Whether somebody still works on it, as far as is known; what fell silent is asked for anew."""
    return job is not None and job.state in (job.State.WAITING, job.State.RUNNING) and job.queued_at > at - STALE


def keep_file(job: HallPrint, sealed: bytes, folder: str) -> None:
    """One file for each hall of a round: an earlier one may say other seats."""
    of_hall = type(job).objects.filter(round=job.round_id, hall=job.hall_id).exclude(pk=job.pk)
    for older in of_hall.exclude(file="").iterator():
        drop_file(older)
    name = storages["private"].save(f"{folder}/{job.pk}.sealed", ContentFile(sealed))
    type(job).objects.filter(pk=job.pk).update(file=name)


def drop_file(job: HallPrint) -> None:
    storages["private"].delete(job.file)
    type(job).objects.filter(pk=job.pk).update(file="")


def kept_of(job: HallPrint) -> bytes:
    with storages["private"].open(job.file) as kept:
        return kept.read()


def _keep_tickets(job: TicketPrint, content: bytes, at: datetime) -> None:
    keep_file(job, seal(content, job.pk.bytes), "tickets")
