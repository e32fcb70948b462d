"""The caretaker's rounds: periodic tasks that finish whatever was left behind."""

from celery import shared_task

from exams import api
from foundation import clock


@shared_task
def collect_overdue() -> int:
    """Close every sitting whose time is up. A missed round is made good by the next."""
    return api.collect_overdue()


@shared_task
def lay_out_opened() -> int:
    """Say of opened papers which item stands where."""
    return api.lay_out_opened()


@shared_task
def mark_waiting() -> int:
    """Mark what is closed and was not marked."""
    return api.mark_waiting(at=clock.now())


@shared_task
def tell_unheard() -> int:
    """Announce the released results that nobody heard of."""
    return api.tell_unheard(at=clock.now())


@shared_task
def remove_sets() -> int:
    """Take away the printed sets that were kept long enough to be fetched."""
    return api.remove_sets(at=clock.now())
