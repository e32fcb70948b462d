"""Work somebody asked for. Each task takes ids, calls one verb, may run twice."""

from celery import shared_task

from exams.practice import services as practice
from foundation import clock


@shared_task
def mark_sittings(sitting_ids: list[str]) -> None:
    """Those, and what else waits."""
    practice.mark_among_others(sitting_ids, at=clock.now())
