"""Safe Exam Browser: the files that were given out for an admission, and who need not use it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exams.sittings.models.admission import Admission


class SebFile(models.Model):
    """A configuration that was given out; its key stays good, also when what we write changes later. Never changed (by trigger)."""

    PERSONAL = frozenset()

    admission = models.ForeignKey(Admission, models.PROTECT, related_name="seb_files")
    nonce = models.CharField(max_length=32, unique=True, help_text=_("128 random bits in its start address"))
    config_key = models.CharField(max_length=64, help_text=_("SHA-256 of the canonical settings"))
    given_at = models.DateTimeField()

    def __str__(self):
        return f"{self.admission_id} {self.config_key[:8]}"


class SebExemption(models.Model):
    """豁免: one candidate may use another browser; asked for by one person, in force once a second one has approved."""

    PERSONAL = frozenset({"reason", "requested_by", "approved_by"})

    admission = models.OneToOneField(Admission, models.PROTECT, related_name="seb_exemption")
    reason = models.CharField(max_length=300)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="seb_exemption_has_a_reason"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False) & ~Q(approved_by=F("requested_by")),
                name="seb_exemption_approved_by_a_second_person",
            ),
        ]

    def __str__(self):
        return f"{self.admission_id} {self.reason}"
