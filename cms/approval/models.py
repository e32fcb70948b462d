"""Two pairs of eyes: what was proposed, and who approved exactly that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField


class ProposalQuerySet(ScopedQuerySet):
    def waiting(self):
        return self.filter(closed_at=None)


class Proposal(models.Model):
    """A course or a must-study list handed to the officers, as it read that day (``digest``).

    Any later edit changes the digest of the draft, so the proposal and its approvals no longer fit it.
    """

    PERSONAL = frozenset({"submitted_by", "closed_by"})

    class Kind(models.TextChoices):
        COURSE = "course", _("course")
        LIST = "list", _("must-study list")

    class Outcome(models.TextChoices):
        PUBLISHED = "published", _("published")
        RETURNED = "returned", _("returned")
        OVERTAKEN = "overtaken", _("replaced by a newer proposal")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.SlugField(max_length=80)
    scope = ScopeField()
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        ordering = ["submitted_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], condition=Q(closed_at=None), name="proposal_one_waiting"),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None, closed_by=None)
                | ~Q(outcome="") & Q(closed_at__isnull=False, closed_by__isnull=False),
                name="proposal_closed_how_when_and_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="returned") | ~Q(reason=""), name="proposal_returned_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Approval(models.Model):
    """One officer's yes to one digest; never changed."""

    PERSONAL = frozenset({"by"})

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("approval")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["proposal", "by"], name="approval_once_per_officer")]

    def __str__(self) -> str:
        return f"{self.proposal} {self.digest[:12]}"
