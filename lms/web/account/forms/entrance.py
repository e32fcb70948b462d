"""Signing in and signing up."""

from allauth.account import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.people.identity_number import is_long_number


class LoginForm(forms.LoginForm):
    """One field takes an e-mail address, a verified phone or an ID number."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail, mobile number or ID number")
        login.max_length = 254
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay signed in on this device for 12 hours")
        self.fields["password"].widget.attrs.pop("placeholder", None)

    def user_credentials(self) -> dict:
        login = self.cleaned_data["login"]
        if is_long_number(login):
            return {"id_number": login, "password": self.cleaned_data["password"]}
        return super().user_credentials()


class SignupForm(forms.SignupForm):
    """An e-mail address or a mobile number, whichever one has, and a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label, email.required = _("E-mail"), False
        self.fields["password2"].label = _("The same password again")
        self.fields["phone"].label = _("Mobile number")
        if not settings.SMS_PROVIDER:
            del self.fields["phone"]
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str | None:
        return super().clean_email() or None

    def clean(self) -> dict:
        super().clean()
        named = [field for field in ("email", "phone") if self.cleaned_data.get(field) or field in self.errors]
        if not named:
            raise ValidationError(_("Give an e-mail address or a mobile number: one of the two is enough."))
        return self.cleaned_data
