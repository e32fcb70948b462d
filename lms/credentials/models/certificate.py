"""The paper for a qualification (证书), and the series its numbers come from."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet
from lms.credentials.models.qualification import Qualification

PERSON = settings.AUTH_USER_MODEL


class NumberSeries(models.Model):
    """The last serial given out in one year and one county. It goes up by one and never back (by trigger)."""

    PERSONAL = frozenset()

    year = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=6)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "region"], name="number_series_one_per_year_and_region"),
            models.CheckConstraint(condition=Q(last__lte=999_999), name="number_series_six_digits"),
        ]

    def __str__(self):
        return f"{self.year} {self.region}"


class CertificateQuerySet(ScopedQuerySet):
    scope_path = "qualification__scope"

    def of(self, person):
        return self.filter(qualification__person=person)

    def unprinted(self):
        return self.filter(printed_at=None)

    def newest(self):
        """Those that no later version replaces."""
        return self.filter(~Exists(Certificate.objects.filter(replaces=OuterRef("pk"))))


class Certificate(models.Model):
    """One version of the paper: what it says is fixed at issue, its bytes once they are printed (both by trigger).

    A reissue keeps the number, counts the version up and gets a code of its own; the old code then tells of the newer.
    """

    PERSONAL = frozenset({"qualification", "printed", "file"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="certificates", db_index=False)
    version = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=21, db_index=True)
    code = models.CharField(max_length=26, unique=True, help_text=_("opaque, in the address that the QR code holds"))
    issued_on = models.DateField()
    valid_until = models.DateField()
    printed = models.JSONField(encoder=DjangoJSONEncoder, help_text=_("every fact on the paper, as it stood at issue"))
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField(max_length=200, blank=True, help_text=_("why it replaces the version before"))
    file = models.CharField(max_length=200, blank=True, help_text=_("where the bytes lie in the private storage"))
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    printed_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["qualification", "version"], name="certificate_one_per_version"),
            models.UniqueConstraint(fields=["number", "version"], name="certificate_number_once_per_version"),
            models.UniqueConstraint(fields=["number"], condition=Q(version=1), name="certificate_number_once"),
            models.CheckConstraint(
                condition=Q(version=1, replaces=None, reason="")
                | Q(version__gt=1, replaces__isnull=False) & ~Q(reason=""),
                name="certificate_replaces_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(printed_at=None, sha256="", file="")
                | Q(printed_at__isnull=False) & ~Q(sha256="") & ~Q(file=""),
                name="certificate_printed_with_its_bytes",
            ),
            models.CheckConstraint(condition=Q(valid_until__gte=F("issued_on")), name="certificate_ends_after_issue"),
        ]

    def __str__(self):
        return self.number
