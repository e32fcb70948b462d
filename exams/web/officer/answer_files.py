"""Taking in an answer file: it is shown what it holds first, and goes through the journal's door only when that is asked for.

Between the two pages the file travels with the form as it came: still closed to everybody but the centre.
"""

import base64

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from exams import errors
from exams.sittings import services
from exams.sittings.answer_file import MOST_BYTES
from exams.sittings.models import AnswerFile
from exams.web.guard import holding
from exams.web.officer import reach
from foundation import clock


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Answer file"),
        help_text=gettext_lazy("A .czaf file that a candidate's page made because the network did not come back."),
    )


@holding(reach.INVIGILATE)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            return _looked_into(request, content)
        except errors.Refused as fault:
            form.add_error("file", str(fault))
    recent = AnswerFile.objects.select_related("sitting__admission__candidate", "sitting__admission__round", "taken_by")
    mine = recent.filter(taken_by=request.user).order_by("-taken_at", "-pk")[:10]
    return render(request, "exams/officer/answer_file.html", {"form": form, "recent": mine})


@holding(reach.INVIGILATE)
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    try:
        content = base64.b64decode(request.POST.get("file", ""), validate=True)
        taken = services.take_in(content, by=request.user, at=clock.now())
    except ValueError:  # not base64, or not even letters of it
        messages.error(request, str(errors.BadAnswerFile()))
    except errors.Refused as fault:
        messages.error(request, str(fault))
    else:
        _tell(request, taken)
    return redirect("rounds:answer_file")


def _looked_into(request: HttpRequest, content: bytes) -> HttpResponse:
    seen = services.look_into(content, by=request.user)
    facts = {"seen": seen, "file": base64.b64encode(content).decode(), "new": len(seen.content.changes) - seen.known}
    return render(request, "exams/officer/answer_file_seen.html", facts)


def _tell(request: HttpRequest, taken: AnswerFile) -> None:
    facts = {"name": taken.sitting.admission.candidate, "journal": taken.in_journal, "aside": taken.aside}
    if not taken.aside:
        told = ngettext(
            "{journal} change of {name} is on the server.",
            "{journal} changes of {name} are on the server.",
            taken.in_journal,
        )
        messages.success(request, told.format(**facts))
        return
    told = _(
        "{name}: changes on the server: {journal}, kept aside: {aside}. "
        "What is kept aside does not count until the centre has decided; tell it by telephone."
    )
    messages.warning(request, told.format(**facts))
