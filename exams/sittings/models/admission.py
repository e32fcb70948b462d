"""准考: the ticket, and the only link from outside."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Round
from foundation.scope import ScopedQuerySet


class AdmissionQuerySet(ScopedQuerySet):
    scope_path = "round__scope"

    def of(self, candidate):
        return self.filter(candidate=candidate)

    def valid(self):
        return self.filter(revoked_at=None)

    def bound_to_seb(self):
        """Those who may sit their round in Safe Exam Browser only: it needs it, and they are not exempt."""
        return self.filter(round__needs_seb=True, seb_exemption__approved_at=None)


class Admission(models.Model):
    """This person may sit this round. Why, only the one who admitted knows."""

    PERSONAL = frozenset({"candidate", "number", "admitted_by", "revoked_by", "revoke_reason"})

    round = models.ForeignKey(Round, models.PROTECT, related_name="admissions")
    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="admissions")
    number = models.CharField(
        max_length=16, null=True, blank=True, unique=True, help_text=_("准考证号; a standing round has none")
    )
    admitted_at = models.DateTimeField()
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80, blank=True, help_text=_("what the admitting house calls its ground"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoke_reason = models.TextField(blank=True)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "candidate"], name="admission_one_per_round_and_candidate"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoke_reason="")
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoke_reason=""),
                name="admission_revoked_at_by_and_why_together",
            ),
        ]

    def __str__(self):
        return f"{self.round} {self.candidate_id}"
