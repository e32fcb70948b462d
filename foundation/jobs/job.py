"""Something asked for that takes longer than a request."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MAX_ERROR = 2_000


class JobQuerySet(models.QuerySet):
    def waiting(self, at: datetime):
        """Queued by then and claimed by nobody."""
        return self.filter(queued_at__lte=at, started_at=None, failed_at=None)

    def stale(self, at: datetime, after: timedelta):
        """Started and silent for so long that its worker is taken for dead."""
        return self.filter(started_at__lt=at - after, finished_at=None, failed_at=None)

    def claim(self, pk, *, at: datetime) -> bool:
        """Start one waiting job; False when somebody else already has."""
        return self.waiting(at).filter(pk=pk).update(started_at=at) == 1

    def reclaim(self, pk, *, at: datetime, after: timedelta) -> bool:
        """Start a stale job again; of several sweeps that try, one wins."""
        return self.stale(at, after).filter(pk=pk).update(started_at=at) == 1

    def advance(self, pk, *, done: int) -> bool:
        """Record progress; it never goes back, and a job that has ended keeps its figure."""
        return (
            self.filter(pk=pk, done__lt=done, total__gte=done, finished_at=None, failed_at=None).update(done=done) == 1
        )

    def finish(self, pk, *, at: datetime) -> bool:
        """The work is complete; False when it had ended before."""
        return self._running(pk).update(finished_at=at, done=F("total")) == 1

    def fail(self, pk, *, at: datetime, error: str) -> bool:
        """The work has ended without result; ``error`` is for the person who asked for it."""
        return self._running(pk).update(failed_at=at, error=error[:MAX_ERROR]) == 1

    def _running(self, pk):
        return self.filter(pk=pk, started_at__isnull=False, finished_at=None, failed_at=None)


class Job(models.Model):
    """Something asked for that takes longer than a request. The state is read off the timestamps."""

    PERSONAL = frozenset()

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    queued_at = models.DateTimeField(db_index=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None, failed_at=None)
                | Q(started_at__isnull=False) & (Q(finished_at=None) | Q(failed_at=None)),
                name="%(app_label)s_%(class)s_ends_once_and_only_when_started",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="%(app_label)s_%(class)s_done_within_total"),
        ]

    @property
    def state(self) -> State:
        if self.failed_at:
            return self.State.FAILED
        if self.finished_at:
            return self.State.FINISHED
        return self.State.RUNNING if self.started_at else self.State.WAITING
