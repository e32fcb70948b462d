"""A side effect owed: written in the transaction that causes it, and settled once."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q

MAX_ERROR = 2_000


class OutboxQuerySet(models.QuerySet):
    def owe(self, key: str, topic: str, payload: dict, *, at: datetime):
        """Promise a side effect, due at ``at``, inside the transaction that causes it. Owing a key again changes nothing."""
        self.bulk_create([self.model(key=key, topic=topic, payload=payload, due_at=at)], ignore_conflicts=True)
        return self.get(key=key)

    def due(self, at: datetime):
        """Promises to keep now: neither settled nor in somebody's hands."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lte=at), done_at=None, due_at__lte=at)

    def lease(self, batch: int, *, at: datetime, lasting: timedelta) -> list:
        """Take up to ``batch`` due rows for a while, oldest first. No row is in two hands before its lease ends."""
        with transaction.atomic(using=self.db):
            keys = list(
                self.due(at)
                .order_by("due_at", "pk")
                .select_for_update(skip_locked=True)
                .values_list("pk", flat=True)[:batch]
            )
            self.due(at).filter(pk__in=keys).update(leased_until=at + lasting, tries=F("tries") + 1)
        return list(self.filter(pk__in=keys).order_by("due_at", "pk"))

    def settle(self, pk, *, at: datetime) -> bool:
        """The side effect has happened; False when it was settled before."""
        return self.filter(pk=pk, done_at=None).update(done_at=at, leased_until=None, last_error="") == 1

    def postpone(self, pk, *, until: datetime, error: str) -> bool:
        """It did not work; try again then. A settled row stays settled."""
        changes = {"due_at": until, "leased_until": None, "last_error": error[:MAX_ERROR]}
        return self.filter(pk=pk, done_at=None).update(**changes) == 1


class Outbox(models.Model):
    """A side effect owed: written with its cause, kept after it, exactly one row per key."""

    PERSONAL = frozenset()

    key = models.CharField(max_length=200, unique=True)
    topic = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(leased_until=None), name="%(app_label)s_%(class)s_settled_without_lease"
            )
        ]
