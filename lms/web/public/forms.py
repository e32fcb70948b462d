"""What somebody types or hands over to have a certificate checked."""

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from lms.credentials import numbering
from lms.credentials.numbering import NotANumber

MAX_BYTES = 2 * 1024 * 1024
WRONG = {
    "shape": _("A number has 21 characters, such as 99 GW 2026 990421 000317 1. Please compare it with the paper."),
    "check": _("The last character of this number does not fit. Please compare it with the paper."),
}


class FileForm(forms.Form):
    """A PDF to compare; it is read once and not kept."""

    file = forms.FileField(
        label=_("The PDF file"),
        help_text=_("At most 2 MB. The file is only compared, and not kept."),
        validators=[FileExtensionValidator(["pdf"], _("This is no PDF file. Choose the file that ends in .pdf."))],
        error_messages={
            "required": _("No file was chosen. Choose the PDF file of the certificate."),
            "empty": _("The file is empty. Download it again, or choose another."),
        },
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB, so it is not one of ours."))
        if not file.read(5) == b"%PDF-":
            raise forms.ValidationError(_("This is no PDF file. Choose the file that ends in .pdf."))
        file.seek(0)
        return file


class LookUpForm(forms.Form):
    """The number, and something that only who has the paper or the person knows."""

    number = forms.CharField(label=_("Certificate number"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=50, required=False)
    last_four = forms.CharField(
        label=_("Last four characters of the document number"), max_length=4, required=False,
        help_text=_("Instead of the name, as they stand on the certificate."),
    )  # fmt: skip

    def clean_number(self) -> str:
        try:
            numbering.parse(self.cleaned_data["number"])
        except NotANumber as fault:
            raise forms.ValidationError(WRONG[fault.code]) from fault
        return numbering.tidy(self.cleaned_data["number"])

    def clean(self) -> dict:
        said = super().clean()
        if not (said.get("name") or said.get("last_four")) and "number" in said:
            raise forms.ValidationError(_("Give the name too, or the last four characters of the document number."))
        return said
