"""The set of a hall: asked for with a reason, made by the worker, fetched within minutes; every printing is a row."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.papers import contents
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import PaperSet, SetPrint
from exams.sittings.services import printing
from exams.sittings.services.invigilation import said
from exams.sittings.services.on_paper import enters_at

SET = "exams.set_paper"
MOST_COPIES = 9
KEPT = timedelta(minutes=10)  # ours: long enough to fetch it over a slow line


def ask_set(round: Round, hall: Hall, *, copies: int, reason: str, by, at: datetime) -> SetPrint:
    """The set that is under way for this hall, or a new one. Refuses at once what could not be made.

    Before the round opens only whoever sets its papers prints it; from then on whoever invigilates there as well.
    """
    insist_printing(round, hall, by=by, at=at)
    why = said(reason)
    contents.insist_printable(round)
    return printing.ask(SetPrint, round, hall, by=by, at=at, copies=copies, reason=why)


def make_set(
    job_id: UUID, layout: printing.Layout[SetPrint, tuple[bytes, int]], *, now: Callable[[], datetime]
) -> bool:
    """Lay it out, keep the file, and write down who had it made; whether this call was the one that did."""
    return printing.make(SetPrint, job_id, layout, _keep, now=now)


def set_of(job: SetPrint, *, by, at: datetime) -> bytes:
    """The file, for whoever had it made and still may: the row names nobody else. Refuses once the round is armed."""
    insist_printing(job.round, job.hall, by=by, at=at)
    if job.asked_by_id != by.pk:
        raise errors.NotAllowed
    if not is_kept(job, at=at):
        raise errors.SetGone
    return contents.opened(job.round, printing.kept_of(job), job.pk.bytes)


def is_kept(job: SetPrint, *, at: datetime) -> bool:
    return bool(job.file and job.finished_at and job.finished_at + KEPT > at)


def remove_sets(*, at: datetime) -> int:
    """Every file that was kept long enough; how many. A missed round is made good by the next."""
    gone = SetPrint.objects.exclude(file="").filter(finished_at__lte=at - KEPT)
    for job in gone:
        printing.drop_file(job)
    return len(gone)


def insist_printing(round: Round, hall: Hall, *, by, at: datetime) -> None:
    if at >= round.opens_at and enters_at(by, round, hall):
        return
    errors.insist(by, SET, round.scope)


@transaction.atomic
def _keep(job: SetPrint, laid_out: tuple[bytes, int], at: datetime) -> None:
    content, people = laid_out
    made = PaperSet.objects.create(
        round=job.round, hall=job.hall, people=people, copies=job.copies, digest=sha256(content).hexdigest(),
        reason=job.reason, printed_by=job.asked_by, printed_at=at,
    )  # fmt: skip
    SetPrint.objects.filter(pk=job.pk).update(made=made)
    printing.keep_file(job, contents.closed(job.round, content, job.pk.bytes), "sets")
