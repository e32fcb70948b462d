"""Form fields of this room."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.people import phones


class MobileField(forms.CharField):
    """A mobile number; yields its one spelling, eleven digits."""

    default_error_messages = {
        "mobile": _("A mobile number has 11 digits and begins with 13 to 19. Please compare it with your phone.")
    }
    widget = forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "inputmode": "tel"})

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Mobile number"), "max_length": 24} | kwargs)

    def to_python(self, value):
        return phones.normalised(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if value and not phones.is_mobile(value):
            raise ValidationError(self.error_messages["mobile"], code="mobile")
