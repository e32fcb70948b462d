"""Work somebody asked for. Each task takes ids, calls one verb, may run twice."""

from celery import shared_task

from foundation import clock
from lms.credentials import services as credentials


@shared_task
def settle_result(result_id: str) -> None:
    credentials.propose(result_id, at=clock.now())


@shared_task
def print_certificate(certificate_id: str) -> None:
    credentials.print_certificate(certificate_id, at=clock.now())


@shared_task
def send_message(owed_id: int) -> None:
    credentials.tell(owed_id, at=clock.now())
