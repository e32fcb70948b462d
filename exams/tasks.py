"""Work somebody asked for. Each task takes ids, calls one verb, may run twice."""

from celery import shared_task

from exams.marking import announcing
from exams.practice import services as practice
from foundation import clock


@shared_task
def mark_sittings(sitting_ids: list[str]) -> None:
    """Those, and what else waits. What follows from it waits behind the marking of others."""
    marked = practice.mark_among_others(sitting_ids, at=clock.now())
    if released := practice.released(marked):
        tell_released.delay(released)


@shared_task
def tell_released(result_ids: list[int]) -> None:
    announcing.announce(result_ids, at=clock.now())
