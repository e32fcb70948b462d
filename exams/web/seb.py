"""Safe Exam Browser over HTTP: its file as a download, and whether a request comes out of it."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from exams.sittings import seb, services
from exams.sittings.models import Admission
from exams.sittings.seb.file import ENDING, TYPE


def download(admission: Admission, *, at: datetime) -> HttpResponse:
    """The file of this admission. Nobody hands one in: what we check against is only ever what we wrote."""
    content = seb.written(services.give_out(admission, _settings_for, at=at))
    name = f"exam-{admission.pk}{ENDING}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=TYPE, headers=headers)


def proven(request: HttpRequest, facts: seb.Facts, *, page: str, headers: Mapping[str, str] | None = None) -> bool:
    """Whether it comes from the browser that is asked for, sent from ``page`` (a path). Any will do where none is asked for."""
    sent = request.headers if headers is None else headers
    return seb.proven(facts, sent, url=_absolute(request.get_full_path()), page=_absolute(page))


def _settings_for(nonce: str) -> seb.Settings:
    start, quit = reverse("candidate:seb_start", args=[nonce]), reverse("candidate:seb_quit")
    return seb.settings(start_url=_absolute(start), quit_url=_absolute(quit))


def _absolute(path: str) -> str:
    """Under the configured origin: the Host header is what the sender says."""
    return settings.PUBLIC_URL + path
