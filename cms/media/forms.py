"""The form for a lesson's file. A file is given once; afterwards only the words around it change."""

from datetime import datetime

from cms.media import checks
from cms.media.services import checked, sign_for
from cms.scoping import ScopedForm

GIVEN_ONCE = ("file", "captions")


class MediaForm(ScopedForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = {}
        if not self.instance._state.adding:
            for name in GIVEN_ONCE:
                self.fields.pop(name, None)

    def clean_file(self):
        self.given_name = self.cleaned_data["file"].name
        file, self.facts = checked(self._meta.model._meta.model_name, self.cleaned_data["file"])
        return file

    def clean_captions(self):
        file = self.cleaned_data["captions"]
        return checks.captions(file) if file else file

    def uploaded(self, *, by, at: datetime) -> None:
        """Called by the view between checking and storing."""
        sign_for(self.instance, name=self.given_name, facts=self.facts, by=by, at=at)
