"""Where a candidate sits, and by what they come in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Round
from exams.sites.models import Seat
from exams.sittings.models.admission import Admission


class PlacementQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(left_at=None)


class Placement(models.Model):
    """排座: this admission has this seat in its round. Moving leaves the old row behind, so a move can be undone."""

    PERSONAL = frozenset({"admission", "placed_by"})

    round = models.ForeignKey(Round, models.PROTECT, related_name="placements", db_index=False)
    admission = models.ForeignKey(Admission, models.PROTECT, related_name="placements")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="placements")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "seat"], condition=Q(left_at=None), name="placement_one_per_round_and_seat"
            ),
            models.UniqueConstraint(
                fields=["admission"], condition=Q(left_at=None), name="placement_one_per_admission"
            ),
        ]

    def __str__(self):
        return f"{self.admission_id} → {self.seat_id}"


class EntryCodeQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(replaced_at=None, used_at=None)


class EntryCode(models.Model):
    """入场码: lets its candidate in once. The code itself is nowhere kept, only its keyed digest."""

    PERSONAL = frozenset({"admission", "issued_by"})

    admission = models.ForeignKey(Admission, models.PROTECT, related_name="entry_codes")
    digest = models.BinaryField(max_length=32)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = EntryCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["admission"], condition=Q(replaced_at=None), name="entry_code_one_per_admission"
            )
        ]

    def __str__(self):
        return f"{self.admission_id} {self.issued_at:%H:%M}"


class EntryTries(models.Model):
    """How often in a row a code for this number was wrong. Unknown numbers are counted alike, so nothing shows which exist."""

    PERSONAL = frozenset({"number"})

    number = models.CharField(max_length=16, unique=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField()

    def __str__(self):
        return self.number


class Approval(models.Model):
    """放行: an invigilator has seen this person and lets them begin."""

    PERSONAL = frozenset({"admission", "approved_by"})

    admission = models.OneToOneField(Admission, models.PROTECT, related_name="approval")
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text=_("who compared person and document")
    )

    def __str__(self):
        return str(self.admission_id)
