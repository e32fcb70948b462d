"""What the pages of open sittings say of themselves, and which sittings changed: the two tables behind the heartbeat."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.sitting import Sitting


class Presence(models.Model):
    """在线: the last sign of life of one sitting's page. Hints for a person, never a verdict; overwritten, not evidence."""

    PERSONAL = frozenset({"seen_at", "hidden", "focused", "offline_ms"})

    sitting = models.OneToOneField(Sitting, models.PROTECT, primary_key=True, related_name="presence")
    seen_at = models.DateTimeField()
    epoch = models.PositiveIntegerField()
    acknowledged = models.PositiveIntegerField(help_text=_("the highest number that its device knows to be safe"))
    hidden = models.BooleanField(help_text=_("the page is behind another one"))
    focused = models.BooleanField()
    offline_ms = models.PositiveIntegerField(help_text=_("how long the page heard nothing before this"))

    def __str__(self):
        return f"{self.sitting_id} {self.seen_at:%H:%M:%S}"


class ChangedSitting(models.Model):
    """When a sitting's deadline, epoch or close last changed; written by trigger, whoever changed it.

    Every process reads it each second, so a save, which changes none of the three, costs it nothing.
    """

    PERSONAL = frozenset()

    sitting = models.OneToOneField(Sitting, models.PROTECT, primary_key=True, related_name="+")
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.sitting_id} {self.changed_at:%H:%M:%S}"
