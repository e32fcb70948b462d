"""Tickets of a whole hall: owed as a job, made by the worker, kept sealed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Placement, TicketPrint
from foundation.crypto import seal, unseal

STALE = timedelta(minutes=5)  # a worker that was silent for so long is taken for dead


@transaction.atomic
def ask_tickets(round: Round, hall: Hall, *, by, at: datetime) -> TicketPrint:
    """The print that is under way for this hall, or a new one; one that fell silent is begun anew."""
    Hall.objects.select_for_update(no_key=True).get(pk=hall.pk)  # a double click asks once
    under_way = TicketPrint.objects.filter(round=round, hall=hall, finished_at=None, failed_at=None)
    found = under_way.first()
    if found and found.queued_at > at - STALE:
        return found
    if found:
        under_way.filter(started_at=None).update(started_at=at)  # it was never begun: only what is started can fail
        TicketPrint.objects.fail(found.pk, at=at, error="silent")
    people = Placement.objects.standing().filter(round=round, seat__hall=hall).count()
    if not people:
        raise errors.NobodySeated
    return TicketPrint.objects.create(round=round, hall=hall, asked_by=by, queued_at=at, total=people)


def make_tickets(
    job_id: UUID, layout: Callable[[TicketPrint, Callable[[int], None]], bytes], *, now: Callable[[], datetime]
) -> bool:
    """Lay them out and keep the file; whether this call was the one that did. A fault ends the job and is raised."""
    if not TicketPrint.objects.claim(job_id, at=now()):
        return False
    job = TicketPrint.objects.select_related("round__exam", "hall__site").get(pk=job_id)
    try:
        content = layout(job, lambda done: TicketPrint.objects.advance(job_id, done=min(done, job.total)))
        _keep(job, content)
    except Exception as fault:
        TicketPrint.objects.fail(job_id, at=now(), error=repr(fault))
        raise
    return TicketPrint.objects.finish(job_id, at=now())


def tickets_of(job: TicketPrint) -> bytes:
    with storages["private"].open(job.file) as kept:
        return unseal(kept.read(), job.pk.bytes)


def _keep(job: TicketPrint, content: bytes) -> None:
    """One file for each hall of a round: an earlier one may say other seats."""
    for older in _earlier(job):
        storages["private"].delete(older.file)
        TicketPrint.objects.filter(pk=older.pk).update(file="")
    name = storages["private"].save(f"tickets/{job.pk}.sealed", ContentFile(seal(content, job.pk.bytes)))
    TicketPrint.objects.filter(pk=job.pk).update(file=name)


def _earlier(job: TicketPrint) -> Iterator[TicketPrint]:
    kept = TicketPrint.objects.filter(round=job.round_id, hall=job.hall_id).exclude(pk=job.pk)
    return kept.exclude(file="").iterator()
