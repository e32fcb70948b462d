"""The tables of sealed papers: the key of a round, what it closes, and who let it open."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from exams.papers.models import Paper, Round


class PaperKey(models.Model):
    """The key of a round's papers, left with the key provider until the round opens (``foundation.crypto.deposits``)."""

    PERSONAL = frozenset()

    round = models.OneToOneField(Round, models.PROTECT, primary_key=True, related_name="paper_key")
    deposit = models.BinaryField()
    deposited_at = models.DateTimeField()

    def __str__(self):
        return f"{self.round_id}"


class SealedPaper(models.Model):
    """What a paper says, which version stands where, and its seed, closed under the key of its round."""

    PERSONAL = frozenset()

    paper = models.OneToOneField(Paper, models.PROTECT, primary_key=True, related_name="sealed")
    content = models.BinaryField()

    def __str__(self):
        return f"{self.paper_id}"


class ArmingQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)


class Arming(models.Model):
    """授权启封: an officer's word that the papers may be opened at the round's time. Two standing ones let them open.

    That the two differ is held by the database: nobody has two that stand.
    """

    PERSONAL = frozenset({"armed_by", "withdrawn_by", "withdrawal_reason"})

    round = models.ForeignKey(Round, models.PROTECT, related_name="armings")
    armed_at = models.DateTimeField()
    armed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    objects = ArmingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "armed_by"], condition=Q(withdrawn_at=None), name="arming_two_different_officers"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | Q(withdrawn_at__gte=F("armed_at"), withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="arming_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.round_id} {self.armed_by_id}"
