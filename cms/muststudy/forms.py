"""The editor's form for a must-study list."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.scoping import ScopedForm


class MustStudyListForm(ScopedForm):
    def clean_key(self):
        key = self.cleaned_data["key"]
        if key != self.initial.get("key", key) and self.instance.editions.exists():
            raise ValidationError(_("The key of a published list stays. Put it back as it was."))
        return key
