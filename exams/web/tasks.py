"""Work that ends in a printed sheet: the words on it are the screens', so it stands above the tasks of the rooms."""

from celery import shared_task

from exams.sittings import services
from exams.web import paper_set, sheets
from foundation import clock


@shared_task
def print_tickets(job_id: str) -> None:
    services.make_tickets(job_id, lambda job, each: sheets.tickets(job.round, job.hall, each=each), now=clock.now)


@shared_task
def print_set(job_id: str) -> None:
    services.make_set(job_id, lambda job, each: paper_set.layout(job.round, job.hall, each=each), now=clock.now)
