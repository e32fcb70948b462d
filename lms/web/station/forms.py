"""What directors and officers fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.people.models import AccessEntry


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        min_length=4,
        help_text=_("The person can read it."),
        error_messages={"required": _("Say why; the person can read it.")},
    )


class LookForm(ReasonForm):
    what = forms.ChoiceField(
        label=_("What you need to see"),
        choices=[
            (AccessEntry.What.PORTRAIT, _("the portrait")),
            (AccessEntry.What.ID_NUMBER, _("the whole number of the document")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ["what", "reason"]


class DecisionForm(forms.Form):
    """Which requests, and what becomes of them; a refusal needs its reason."""

    chosen = forms.TypedMultipleChoiceField(coerce=int)
    decision = forms.ChoiceField(choices=[("confirm", ""), ("refuse", "")])
    reason = forms.CharField(label=_("Reason, if you refuse"), max_length=200, required=False)

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(request.pk, request) for request in waiting]
        self.fields["chosen"].error_messages["required"] = _("Tick at least one person.")
        self.fields["chosen"].error_messages["invalid_choice"] = _(
            "Somebody has decided about one of them meanwhile. This is the list as it stands now."
        )

    def clean(self) -> dict:
        said = self.cleaned_data
        if said.get("decision") == "refuse" and not said.get("reason", "").strip():
            self.add_error("reason", _("Say why you refuse; the person reads it."))
        return said
