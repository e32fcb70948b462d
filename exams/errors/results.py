"""Results."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused


class StillOpen(Refused):
    sentence = _("Results can be released once the round is over and every sitting is closed and marked.")


class WrongItems(Refused):
    sentence = _("These answers do not belong to this check. Load the lesson again.")
