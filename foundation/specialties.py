"""The four specialties (专项) in which social workers of a station are trained and assessed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Specialty(models.TextChoices):
    SOCIAL_ASSISTANCE = "social-assistance", _("Social assistance")
    CHILD_CARE = "child-care", _("Child care")
    ELDERLY_CARE = "elderly-care", _("Elderly care")
    SUPERVISION = "supervision", _("Supervision")
