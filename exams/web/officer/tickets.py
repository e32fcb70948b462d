"""The tickets of a whole hall: asked for, followed while the worker lays them out, fetched as one file."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from exams.sittings import services
from exams.sittings.models import TicketPrint
from exams.sittings.services.printing import is_under_way
from exams.web import sheets, tasks
from exams.web.guard import holding
from exams.web.officer import hall_reach, reach
from exams.web.officer.sites import READ_AND_WRITE
from exams.web.refusals import refusals_shown
from foundation import clock


@holding(*reach.SEES)
@READ_AND_WRITE
def hall(request: HttpRequest, round_id: int, hall_id: int) -> HttpResponse:
    """How far the latest print is; a POST asks for one."""
    post = hall_reach.post_of(request.user, round_id)
    hall = post.hall(hall_id)
    if request.method == "POST":
        return _asked(request, post.round, hall)
    job = TicketPrint.objects.filter(round=post.round, hall=hall).order_by("-queued_at").first()
    return render(request, "exams/officer/tickets.html", {
        "round": post.round,
        "hall": hall,
        "job": job,
        "running": is_under_way(job, at=clock.now()),
        "url": reverse("sites:tickets", args=[round_id, hall_id]),
    })  # fmt: skip


@holding(*reach.SEES)
@require_safe
def download(request: HttpRequest, round_id: int, hall_id: int, job_id: UUID) -> HttpResponse:
    hall = hall_reach.post_of(request.user, round_id).hall(hall_id)
    job = TicketPrint.objects.filter(round=round_id, hall=hall, pk=job_id, finished_at__isnull=False).first()
    if job is None or not job.file:
        raise Http404
    return sheets.answer(services.tickets_of(job), f"tickets-{round_id}-{hall_id}.pdf")


def _asked(request: HttpRequest, round, hall) -> HttpResponse:
    with refusals_shown(request), transaction.atomic():
        job = services.ask_tickets(round, hall, by=request.user, at=clock.now())
        transaction.on_commit(lambda: tasks.print_tickets.delay(str(job.pk)), robust=True)
    return redirect("sites:tickets", round.pk, hall.pk)
