"""Finds a certificate by what stands on it, for somebody without the code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.credentials.queries import find
from lms.web.public.forms import FileForm, LookUpForm
from lms.web.public.open_door import open_door, too_many

GUESSES = 20  # for one number, within
TEN_MINUTES = 600  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
@open_door
def look_up(request: HttpRequest) -> HttpResponse:
    """A wrong name and a number that nobody issued get the same answer; guessing at one number is slowed down."""
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if too_many(f"verify:number:{said['number']}", allowed=GUESSES, within=TEN_MINUTES):
            return render(request, "429.html", status=429)
        if found := find(said["number"], name=said["name"], last_four=said["last_four"]):
            return redirect("verify:certificate", code=found.code)
        form.add_error(
            None, _("There is no certificate with this number and this name. Please compare both with the paper.")
        )
    return render(request, "verify/look_up.html", {"form": form, "file_form": FileForm()})
