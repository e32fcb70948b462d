"""Whether a PDF is, byte for byte, one that was issued."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from foundation import clock
from lms.credentials.queries import issued_as, view_of
from lms.web.public import showing
from lms.web.public.forms import FileForm
from lms.web.public.open_door import open_door


@require_POST
@open_door
def compare(request: HttpRequest) -> HttpResponse:
    """The file is read once, its digest looked up, and nothing kept."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "verify/compare.html", {"form": form})
    digest = _digest(form.cleaned_data["file"])
    issued = issued_as(digest)
    shown = {"form": FileForm(), "compared": True, "digest": digest}
    if issued:
        view = view_of(issued, at=clock.now())
        shown |= {"view": view, "word": showing.WORDS[view.standing], "tag": showing.TAGS[view.standing]}
    return render(request, "verify/compare.html", shown)


def _digest(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
