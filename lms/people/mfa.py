"""The second factor's secret, sealed."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from foundation import crypto

PLACE = b"second factor"


class MFAAdapter(DefaultMFAAdapter):
    """allauth's second factor, with its secrets sealed at rest and its refusals in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. It changes every 30 seconds: type the one that shows now."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.seal(text.encode(), PLACE)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unseal(base64.b64decode(encrypted_text), PLACE).decode()
