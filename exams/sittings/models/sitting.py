"""The sitting: one go at one paper."""

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Paper
from exams.papers.sections import Stage, stages
from exams.sittings.instants import DatabaseNow
from exams.sittings.models.admission import Admission
from foundation.scope import ScopedQuerySet

# Ours, for the wire and not for thinking: the page stops at the deadline, what it sent may still arrive.
GRACE = timedelta(seconds=5)


class SittingQuerySet(ScopedQuerySet):
    scope_path = "admission__round__scope"

    def of(self, candidate):
        return self.filter(admission__candidate=candidate)

    def in_time(self, at=None):
        """Open sittings that still accept answers; ``overdue`` is the exact complement among the open ones."""
        return self.filter(closed_at=None, deadline__gte=(at or DatabaseNow()) - GRACE)

    def overdue(self, at=None):
        """Open sittings that no longer accept answers; the sweep collects these."""
        return self.filter(closed_at=None, deadline__lt=(at or DatabaseNow()) - GRACE)

    def unmarked(self):
        """Closed sittings without a result."""
        return self.filter(closed_at__isnull=False, results=None)


class Sitting(models.Model):
    """One candidate's one go at one paper: opened at the door, closed once.

    There is no status column. Whether a sitting is open follows from ``closed_at``, so a flag and a timestamp can
    never disagree. What decides its time was laid down when it was opened: a later edit of the exam, the round or the
    person's accommodation cannot reach it. Extra time and pauses can.
    """

    PERSONAL = frozenset({"admission"})

    class ClosedBy(models.TextChoices):
        CANDIDATE = "candidate", _("handed in by the candidate")
        CLOCK = "clock", _("collected when time was up")
        INVIGILATOR = "invigilator", _("collected by the invigilator")
        PAPER = "paper", _("entered from the paper sheet")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    admission = models.ForeignKey(Admission, models.PROTECT, related_name="sittings", db_index=False)
    number = models.PositiveSmallIntegerField(help_text=_("first go, second go, …"))
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="sittings", db_index=False)
    started_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(help_text=_("granted at the start"))
    window_end = models.DateTimeField(null=True, blank=True, help_text=_("where the end of the round cuts the time"))
    window_is_final = models.BooleanField(default=False, help_text=_("whether it cuts what is added as well"))
    hand_in_from = models.DateTimeField(null=True, blank=True, help_text=_("empty: at any time"))
    accommodation = models.ForeignKey(
        "exams.Accommodation", models.PROTECT, null=True, blank=True, related_name="sittings", db_index=False
    )
    section = models.PositiveSmallIntegerField(
        db_default=1, help_text=_("which stage of the paper may be answered now")
    )
    section_began_at = models.DateTimeField(null=True, blank=True, help_text=_("empty: with the sitting"))
    section_seconds = models.PositiveIntegerField(null=True, blank=True, help_text=_("granted for it; empty: no limit"))
    extra_seconds = models.IntegerField(default=0, help_text=_("the sum of what was added"))
    deadline = models.DateTimeField(help_text=_("of the present section, or of the whole; extra time included"))
    epoch = models.PositiveSmallIntegerField(default=1, help_text=_("which device in turn holds it"))
    sequence = models.PositiveIntegerField(default=0, help_text=_("the epoch's highest contiguous number"))
    head = models.BinaryField(max_length=32, help_text=_("the chain so far"))
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=12, choices=ClosedBy.choices, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admission", "number"], name="sitting_one_per_go"),
            models.UniqueConstraint(
                fields=["admission"], condition=Q(closed_at=None), name="sitting_one_open_per_admission"
            ),
            models.CheckConstraint(condition=Q(deadline__gt=F("started_at")), name="sitting_started_with_a_deadline"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by="") | Q(closed_at__isnull=False) & ~Q(closed_by=""),
                name="sitting_closed_at_and_by_together",
            ),
        ]
        indexes = [models.Index(fields=["deadline"], condition=Q(closed_at=None), name="sitting_open_by_deadline")]

    def __str__(self):
        return str(self.id)

    @property
    def stage(self) -> Stage:
        """The section, or the headings together, that may be answered now."""
        return self._stages[self.section - 1]

    @property
    def in_last_section(self) -> bool:
        return self.section == len(self._stages)

    @property
    def _stages(self) -> list[Stage]:
        return stages(self.paper.sections or [], self.paper.size)
