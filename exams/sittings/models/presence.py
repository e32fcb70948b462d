"""What the pages of open sittings say of themselves, where attention went, and which sittings changed."""

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


class Hint(models.Model):
    """离页记录: at this moment the page said that it was left or came back. A fact about a browser, never a verdict.

    The page numbers what it notes, so that what it says twice is kept once. Append-only (by trigger).
    """

    PERSONAL = frozenset({"code", "at"})

    class Code(models.TextChoices):
        HIDDEN = "hidden", _("behind another page")
        SHOWN = "shown", _("in front again")
        BLURRED = "blurred", _("another window has the keyboard")
        FOCUSED = "focused", _("the keyboard is back")
        WINDOWED = "windowed", _("full screen left")
        FULL_SCREEN = "full_screen", _("full screen again")
        OFFLINE = "offline", _("without a network")
        ONLINE = "online", _("the network is back")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="hints", db_index=False)
    page = models.CharField(max_length=16, help_text=_("which opening of the page: a random word"))
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12, choices=Code.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "page", "number"], name="hint_once")]

    def __str__(self):
        return f"{self.sitting_id} {self.at:%H:%M:%S} {self.code}"


class ChangedSitting(models.Model):
    """When a sitting's deadline, epoch or close last changed; written by trigger, whoever changed it.

    Every process reads it each second, so a save, which changes none of the three, costs it nothing.
    """

    PERSONAL = frozenset()

    sitting = models.OneToOneField(Sitting, models.PROTECT, primary_key=True, related_name="+")
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.sitting_id} {self.changed_at:%H:%M:%S}"
