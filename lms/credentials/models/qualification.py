"""A right to hold a post (岗位资格), what it rests on, and what befell it since."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField
from lms.credentials.models.decision import Decision
from lms.stations.models import Post

PERSON = settings.AUTH_USER_MODEL


class QualificationQuerySet(ScopedQuerySet):
    def of(self, person):
        return self.filter(person=person)

    def not_revoked(self):
        revoked = QualificationEvent.objects.filter(qualification=OuterRef("pk"), kind=QualificationEvent.Kind.REVOKED)
        return self.filter(~Exists(revoked))

    def held(self, on):
        """Begun, not over and not revoked on that day."""
        return self.not_revoked().filter(valid_from__lte=on, valid_until__gte=on)


class Qualification(models.Model):
    """Awarded once, by one decision; the row never changes (by trigger). How it stands is read off its events.

    ``batch`` names what was awarded in one act, so that its progress can be shown.
    """

    PERSONAL = frozenset({"person"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="qualification")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="qualifications")
    post = models.ForeignKey(Post, models.PROTECT, related_name="qualifications")
    scope = ScopeField()
    batch = models.UUIDField(db_index=True)
    awarded_at = models.DateTimeField()
    awarded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField()

    objects = QualificationQuerySet.as_manager()

    class Meta:
        ordering = ["-awarded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="qualification_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(awarded_by=F("person")), name="qualification_awarded_by_somebody_else"),
        ]

    def __str__(self):
        return f"{self.person_id} · {self.post}"


class QualificationGround(models.Model):
    """One thing a qualification rests on, such as ``result`` 17 or ``must_study`` 4. Never changed (by trigger)."""

    PERSONAL = frozenset({"facts"})

    class Kind(models.TextChoices):
        RESULT = "result", _("passed competency assessment")
        MUST_STUDY = "must_study", _("completed must-study list")
        RULE = "rule", _("rule in force")

    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="grounds", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=64)
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["qualification", "kind", "key"], name="qualification_ground_once"),
        ]

    def __str__(self):
        return f"{self.kind}:{self.key}"


class QualificationEvent(models.Model):
    """Suspended, lifted or revoked: when, by whom and why. Rows are only ever added (by trigger).

    ``number`` counts from 1 in each qualification, so that two acts in the same moment cannot both be the next.
    """

    PERSONAL = frozenset({"reason"})

    class Kind(models.TextChoices):
        SUSPENDED = "suspended", _("suspended")
        LIFTED = "lifted", _("suspension lifted")
        REVOKED = "revoked", _("revoked")

    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="events", db_index=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, help_text=_("shown to anybody who checks the certificate"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["qualification", "number"], name="qualification_event_one_next"),
            models.UniqueConstraint(
                fields=["qualification"], condition=Q(kind="revoked"), name="qualification_revoked_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="qualification_event_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.kind} {self.at:%Y-%m-%d}"
