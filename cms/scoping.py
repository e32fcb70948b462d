"""In which scope a person may write, as a field of a form."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.rights import WRITE
from foundation.names import scope_names


class ScopedForm(WagtailAdminModelForm):
    """Offers the person's own scopes for a new row; what stands stays where it belongs."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        narrow_scope(self, self.for_user)


def narrow_scope(form: forms.ModelForm, user) -> None:
    if "scope" not in form.fields:
        return
    kept = bool(form.instance.pk and form.instance.scope)
    scopes = [form.instance.scope] if kept else sorted(user.scopes_for(WRITE))
    names = scope_names(scopes)
    form.fields["scope"] = forms.ChoiceField(
        label=_("Belongs to"),
        choices=[(path, names[path]) for path in scopes],
        initial=scopes[0] if scopes else None,
        disabled=kept,
    )
