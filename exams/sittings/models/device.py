"""Asking to go on at another machine, where the round wants an invigilator to agree."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.sitting import Sitting

WAITS = timedelta(minutes=5)  # ours: as long as a candidate may stand before a machine until somebody comes
HOLDS = timedelta(minutes=5)  # how long an approval may be used


class DeviceRequestQuerySet(models.QuerySet):
    def waiting(self, at):
        """Asked for, not yet approved, and not run out."""
        return self.filter(approved_at=None, asked_at__gt=at - WAITS, sitting__closed_at=None)

    def usable(self, at):
        """Approved, not yet used, and not run out."""
        return self.filter(approved_at__gt=at - HOLDS, used_at=None)


class DeviceRequest(models.Model):
    """换机审批: a machine asks to take a sitting over; an invigilator approves; it takes over once. Nothing else changes (by trigger).

    A request that nobody approved runs out by itself. ``epoch`` is the one that the sitting had: after another take-over
    an old request is worth nothing.
    """

    PERSONAL = frozenset({"approved_by"})

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="device_requests")
    device = models.CharField(max_length=36, help_text=_("what the machine's browser calls itself: a random word"))
    epoch = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="device_request_approved_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(approved_at__isnull=False), name="device_request_used_when_approved"
            ),
        ]

    def __str__(self):
        return f"{self.sitting_id} {self.device}"
