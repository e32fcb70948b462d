"""纸质应急: what was printed, and the sheets that were written by hand and entered by two people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Paper, Round
from exams.sites.models import Hall
from exams.sittings.models.admission import Admission
from exams.sittings.models.sitting import Sitting


def _somebody(**options):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class PaperSet(models.Model):
    """One printing of the set for a hall: who, when, how many copies, which bytes. Never changed (by trigger)."""

    PERSONAL = frozenset()

    round = models.ForeignKey(Round, models.PROTECT, related_name="paper_sets")
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="paper_sets")
    people = models.PositiveSmallIntegerField(help_text=_("answer sheets in it"))
    copies = models.PositiveSmallIntegerField(help_text=_("how often the file was to be printed"))
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the file"))
    reason = models.CharField(max_length=300)
    printed_by = _somebody()
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(copies__gte=1), name="paper_set_has_copies"),
            models.CheckConstraint(condition=~Q(reason=""), name="paper_set_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.round_id} {self.hall_id} {self.digest[:8]}"


class PaperSheet(models.Model):
    """One answer sheet written by hand, entered twice by two people who do not see each other's entry.

    Where they agree it is settled at once; where they differ a third person decides, with a reason. Settled, it is in
    the sitting's journal or, where that was closed already, in quarantine; ``epoch`` is its own there. Each of the
    steps is laid down once (by trigger). Answers are letters in paper order with a comma between.
    """

    PERSONAL = frozenset({"admission", "first", "second", "settled", "settle_reason"})

    class Outcome(models.TextChoices):
        IN_JOURNAL = "journal", _("in the journal of the sitting")
        ASIDE = "aside", _("kept aside, because the sitting was closed already")

    admission = models.OneToOneField(Admission, models.PROTECT, related_name="paper_sheet")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(help_text=_("as it stands on the sheet"))
    first = models.TextField()
    first_by = _somebody()
    first_at = models.DateTimeField()
    second = models.TextField(null=True, blank=True)
    second_by = _somebody(null=True, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    settled = models.TextField(null=True, blank=True)
    settled_by = _somebody(null=True, blank=True, help_text=_("empty where the two agreed"))
    settled_at = models.DateTimeField(null=True, blank=True)
    settle_reason = models.CharField(max_length=300, blank=True)
    sitting = models.OneToOneField(Sitting, models.PROTECT, null=True, blank=True, related_name="paper_sheet")
    epoch = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second=None, second_by=None, second_at=None)
                | Q(second__isnull=False, second_by__isnull=False, second_at__isnull=False)
                & ~Q(second_by=F("first_by")),
                name="paper_sheet_entered_by_two",
            ),
            models.CheckConstraint(
                condition=Q(settled=None, settled_by=None, settled_at=None, settle_reason="")
                | Q(settled__isnull=False, settled_at__isnull=False, second__isnull=False)
                & (
                    Q(settled_by=None, settle_reason="", second=F("first"), settled=F("first"))
                    | Q(settled_by__isnull=False)
                    & ~Q(settle_reason="")
                    & ~Q(settled_by=F("first_by"))
                    & ~Q(settled_by=F("second_by"))
                    & ~Q(second=F("first"))
                ),
                name="paper_sheet_agreed_or_settled_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, sitting=None, epoch=None, outcome="")
                | Q(settled_at__isnull=False, sitting__isnull=False, epoch__isnull=False) & ~Q(outcome=""),
                name="paper_sheet_settled_into_a_sitting",
            ),
        ]

    def __str__(self):
        return str(self.admission_id)

    @property
    def differences(self) -> list[int]:
        """The positions at which the two entries differ, once there are two."""
        if self.second is None:
            return []
        pairs = zip(self.first.split(","), self.second.split(","), strict=True)
        return [position for position, (one, other) in enumerate(pairs, 1) if one != other]
