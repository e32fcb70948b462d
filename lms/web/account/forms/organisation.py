"""Asking for a post."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.stations.models import Organisation, Post

EARLIEST = date(1980, 1, 1)


class OrganisationSearch(forms.Form):
    q = forms.CharField(
        label=_("Name of the station, agency or base, or of its county"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "organization"}),
    )


class AppointmentForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose your organisation from the list.")},
    )  # fmt: skip
    post = forms.ModelChoiceField(
        label=_("Post"), queryset=Post.objects.all(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose your post.")},
    )  # fmt: skip
    from_day = forms.DateField(
        label=_("In this post since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, found: list[Organisation], on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        offered = Organisation.objects.filter(pk__in=[organisation.pk for organisation in found])
        self.fields["organisation"].queryset = offered.select_related("region")
        self.fields["organisation"].label_from_instance = lambda found: f"{found} · {found.region}"

    def clean_from_day(self) -> date:
        day = self.cleaned_data["from_day"]
        if day > self.on:
            raise ValidationError(_("This day lies in the future. Ask again when you have begun."), code="future")
        if day < EARLIEST:
            raise ValidationError(_("Please compare the year."), code="early")
        return day
