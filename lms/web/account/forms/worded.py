"""allauth's small forms in our words: what a field wants stands in its label, never as a ghost inside it."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class SentCode:
    """The six digits that came by mail or SMS."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Six-digit code")
        self.fields["code"].widget.attrs = dict(CODE_ATTRIBUTES)


class AuthenticatorCode:
    """What the authenticator shows; a recovery code fits as well."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Six digits from the authenticator")
        self.fields["code"].widget.attrs = dict(CODE_ATTRIBUTES)


class Address:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class ConfirmEmailForm(SentCode, account.ConfirmEmailVerificationCodeForm):
    pass


class VerifyPhoneForm(SentCode, account.VerifyPhoneForm):
    pass


class AddEmailForm(Address, account.AddEmailForm):
    pass


class ResetPasswordForm(Address, account.ResetPasswordForm):
    pass


class AuthenticateForm(AuthenticatorCode, mfa.AuthenticateForm):
    pass


class ReauthenticateForm(AuthenticatorCode, mfa.ReauthenticateForm):
    pass


class ActivateForm(AuthenticatorCode, totp.ActivateTOTPForm):
    pass
