"""The editor's form for a statute."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.scoping import ScopedForm
from foundation.clock import local_date, now


class StatuteForm(ScopedForm):
    def clean_checked_on(self):
        checked_on = self.cleaned_data["checked_on"]
        if checked_on and checked_on > local_date(now()):
            raise ValidationError(_("Nobody can have checked it in the future. Enter the day it was compared."))
        return checked_on
