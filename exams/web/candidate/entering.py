"""The entry page: admission number and one-time code, on any machine of the hall."""

from django import forms
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exams import api, errors
from exams.sittings import entry_codes, numbering
from exams.web.candidate import entry_backend
from exams.web.candidate.confined import ADMISSION
from foundation import clock

PLAIN = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "mono"}


class EntryForm(forms.Form):
    """What can be wrong with the letters alone is said here; whether such a number exists is said by nobody."""

    number = forms.CharField(
        label=gettext_lazy("Admission number"), max_length=24, widget=forms.TextInput(PLAIN | {"autofocus": True}),
        help_text=gettext_lazy("It stands on your admission ticket and on your card. Spaces do not matter."),
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Entry code"), max_length=16, widget=forms.TextInput(PLAIN),
        help_text=gettext_lazy("Eight letters and digits from your card. It works once."),
    )  # fmt: skip

    def clean_number(self) -> str:
        number = numbering.read(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(_("This is no admission number. Compare each character with your card."))
        return number

    def clean_code(self) -> str:
        code = entry_codes.read(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("A code has eight letters and digits. Compare it with your card."))
        return code


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Signs the candidate in for this exam and shows its rules."""
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entered = api.enter(form.cleaned_data["number"], form.cleaned_data["code"], at=clock.database_now())
        except errors.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _let_in(request, entered)
    return render(request, "exams/enter.html", {"form": form})


def _let_in(request: HttpRequest, entered: api.EntryRef) -> HttpResponse:
    login(request, entered.candidate, backend=entry_backend.NAME)
    request.session[ADMISSION] = entered.admission_id
    return redirect("candidate:admission", entered.admission_id)
