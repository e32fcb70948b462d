"""The lesson page tells what was studied; the answer is the account as it now stands."""

import json
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms import api as library
from cms.api import LessonText
from foundation import clock
from lms.learning import queries, services
from lms.learning.coverage import Account
from lms.learning.evidence import EvidenceRefused
from lms.learning.evidence import read as read_evidence
from lms.web.learner import viewings
from lms.web.learner.minutes import minutes_shown

LARGEST = 128 * 1024  # bytes; 400 stretches are about 40 kB


@require_POST
def evidence(request: HttpRequest, lesson_key: str) -> HttpResponse:
    """Recorded once however often it is sent. 400 names the field; nothing of a refused message is recorded."""
    if not request.user.is_authenticated:
        return JsonResponse(
            {"sentence": _("Sign in again; what you studied is kept until then.")}, status=HTTPStatus.UNAUTHORIZED
        )
    try:
        return JsonResponse(_recorded(request, lesson_key))
    except EvidenceRefused as refusal:
        return JsonResponse({"field": refusal.field, "sentence": str(refusal)}, status=HTTPStatus.BAD_REQUEST)


def _recorded(request: HttpRequest, lesson_key: str) -> dict:
    at, message = clock.now(), _message(request)
    viewing, revision = viewings.read(message.get("viewing"), person=request.user, lesson_key=lesson_key)
    try:
        lesson = library.lesson_revision(lesson_key, revision)
    except library.NotPublished:
        raise Http404
    video = lesson.video_seconds * 1000 if lesson.video_seconds else None
    told = read_evidence(message.get("stretches"), viewing=viewing, video=video, at=at)
    completion = services.record_study(request.user, lesson, told, at=at)
    account = queries.account_of(request.user, lesson) if video else None
    return {"account": account_html(lesson, account), "completed": completion is not None}


def account_html(lesson: LessonText, account: Account | None) -> str:
    """The account under the player; nothing for a text."""
    return render_to_string("components/minute_account.html", minutes_shown(lesson, account)) if account else ""


def _message(request: HttpRequest) -> dict:
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise EvidenceRefused("stretches", _("The message is too large. Send fewer stretches at once."))
    try:
        message = json.loads(request.body)
    except ValueError:
        message = None
    if not isinstance(message, dict):
        raise EvidenceRefused("", _("Send a JSON object with viewing and stretches."))
    return message
