"""Who one is: the document, and the portrait."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.pdf import printable
from lms.people import names
from lms.people.identity_number import Kind, NotANumber, Reading, read
from lms.people.models import Identity
from lms.web.account import words

SAYS_ALL = {Kind.RESIDENT_ID, Kind.RESIDENCE_PERMIT}  # these numbers hold sex and birth date


class IdentityForm(forms.Form):
    """Name and number of one kind of document; sex and birth date where the number does not say them.

    ``unprintable`` holds the characters of a name that no font of ours prints, so that the centre can be told.
    """

    name = forms.CharField(
        label=_("Name, as on the card"),
        help_text=_("Between the parts of a name type any dot; it becomes “·”."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    id_number = forms.CharField(
        label=_("Number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    birth_date = forms.DateField(label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}))
    sex = forms.ChoiceField(label=_("Sex"), choices=Identity.SexChoice.choices, widget=forms.RadioSelect)
    consent = forms.BooleanField(
        label=_("I agree that the number of my document is used to tell who I am."),
        help_text=_("It is stored encrypted, shown to nobody without a reason you can read, and printed only in part."),
        error_messages={"required": _("Without this consent your identity cannot be verified.")},
    )

    def __init__(self, *args, kind: Kind, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.on, self.unprintable = kind, on, ""
        for name in ("birth_date", "sex"):
            if kind in SAYS_ALL:
                del self.fields[name]
            elif kind is Kind.PERMANENT_RESIDENCE:
                self.fields[name].required = False

    def clean_name(self) -> str:
        name = names.normalised(self.cleaned_data["name"])
        if fault := names.fault(name):
            raise ValidationError(words.NAME[fault], code=fault)
        self.unprintable = "".join(printable(name))
        if self.unprintable:
            raise ValidationError(words.UNPRINTABLE, code="unprintable", params={"characters": self.unprintable})
        return name

    def clean_id_number(self) -> Reading:
        try:
            return read(self.kind, self.cleaned_data["id_number"], on=self.on)
        except NotANumber as fault:
            raise ValidationError(words.number_fault(fault.code, fault.facts), code=fault.code) from None

    def clean_birth_date(self) -> date | None:
        born = self.cleaned_data["birth_date"]
        if born and born > self.on:
            raise ValidationError(_("This date of birth lies in the future."), code="future")
        return born

    def clean(self) -> dict:
        reading = self.cleaned_data.get("id_number")
        if reading:
            self._complete("sex", reading.sex)
            self._complete("birth_date", reading.birth_date)
        return self.cleaned_data

    def _complete(self, name: str, said: object) -> None:
        """What the number says counts; where it says nothing, the person must."""
        if said is not None:
            self.cleaned_data[name] = said
        elif not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, _("This number does not say it, so please enter it."))

    def declared(self) -> dict:
        """As ``declaring.declare`` takes it."""
        said = self.cleaned_data
        return {
            "kind": self.kind,
            "name": said["name"],
            "number": said["id_number"].number,
            "sex": said["sex"],
            "birth_date": said["birth_date"],
        }


class PortraitForm(forms.Form):
    photo = forms.FileField(
        label=_("Portrait"),
        help_text=_(
            "JPEG, PNG or WebP, up to 10 MB, at least 295 × 413 pixels. It is cut to 295 × 413 around its middle."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    consent = forms.BooleanField(
        label=_("I agree that my portrait is kept and printed on my certificates."),
        help_text=_("It is stored encrypted. Anyone at the centre who looks at it leaves a reason you can read."),
        error_messages={"required": _("Without this consent no certificate can be printed.")},
    )
