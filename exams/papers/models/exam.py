"""What is assessed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.scope import ScopedQuerySet, ScopeField
from foundation.specialties import Specialty


class Exam(models.Model):
    """What is assessed, and the permissions under which it is sat: one engine, three presets."""

    PERSONAL = frozenset()

    class Purpose(models.TextChoices):
        COMPETENCY = "competency", _("specialty competency assessment")
        NATIONAL_MOCK = "national-mock", _("national mock")
        PRACTICE = "practice", _("practice")

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    specialty = models.CharField(max_length=24, choices=Specialty.choices)
    scope = ScopeField()
    minutes = models.PositiveSmallIntegerField()
    full = models.DecimalField(max_digits=6, decimal_places=2, help_text=_("full points"))
    cut_score = models.DecimalField(max_digits=6, decimal_places=2, help_text=_("points needed to pass"))
    goes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("how often one admission may sit it; empty means as often as one likes")
    )
    cut_by_window = models.BooleanField(default=False, help_text=_("whether the end of the round cuts the time short"))
    shuffles_options = models.BooleanField(default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="exam_takes_time"),
            models.CheckConstraint(
                condition=Q(full__gt=0, cut_score__gt=0, cut_score__lte=F("full")), name="exam_cut_score_within_full"
            ),
            models.CheckConstraint(condition=Q(goes=None) | Q(goes__gt=0), name="exam_allows_a_go"),
        ]

    def __str__(self):
        return self.name

    @property
    def releases_itself(self) -> bool:
        """Mocks and practice tell their result as soon as it is marked; an officer releases the rest."""
        return self.is_open

    @property
    def is_open(self) -> bool:
        """Whether its papers show their items to whoever comes: mocks and practice. Such papers are not sealed."""
        return self.purpose != self.Purpose.COMPETENCY
