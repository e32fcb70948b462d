"""The exam page: one page for the whole sitting; once that is closed, the way to its result."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from exams import api, errors
from exams.sittings.models import Defect
from exams.web.candidate import paper, wire
from exams.web.candidate.words import words

NATIONAL = "national-mock"  # sat on paper in the real exam, hence the answer sheet


@require_GET
@login_required
@never_cache
@ensure_csrf_cookie
def sitting(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    try:
        found = api.sitting(sitting_id, candidate=request.user)
    except errors.NotFound:
        raise Http404 from None
    if found.ref.closed_at:
        return redirect("candidate:closed", sitting_id)
    return render(request, "exams/sitting.html", context(found, request.user) | _type_size(request, found))


def _type_size(request: HttpRequest, found: api.SittingView) -> dict[str, str]:
    """Large where the candidate is entitled to it and has chosen no size on this machine."""
    return {"type_size": "large"} if found.state.large_print and "type_size" not in request.COOKIES else {}


def context(found: api.SittingView, candidate) -> dict:
    sections = paper.sections(found.items)
    return {
        "paper": {
            "name": found.ref.exam_name,
            "round": found.ref.round_name if found.ref.round_name != found.ref.exam_name else "",
            "candidate": candidate.name,
            "timed": found.ref.purpose != "practice",
            "sections": sections,
            "items": found.ref.size,
            "first": sections[0]["items"][0],
            "until": date_format(found.state.deadline, "H:i"),
            "code": code(found) if found.ref.purpose == NATIONAL else "",
        },
        "page": page(found.ref) | {"paper_code": code(found)},
        "digits": "1234",
        "places": range(5),
        "state": wire.state(found.state),
        "words": words(),
        "defects": Defect.Kind.choices,
    }


def code(found: api.SittingView) -> str:
    return paper.paper_code(found.paper_code)


def page(ref: api.SittingRef) -> dict:
    """What the script must know beside paper, state and words."""
    names = ("save", "submit", "take_over", "leave_section", "defect", "state")
    urls = {name: reverse(f"candidate:{name}", args=[ref.id]) for name in names}
    urls["beat"] = urls["save"].removesuffix("save") + "beat"  # answered by the fast lane alone
    return {
        "sitting": str(ref.id),
        "zone": settings.TIME_ZONE,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "worker": reverse("candidate:worker"),
        "answer_file": api.answer_file_equipment(ref.id),
        "result_follows": ref.purpose != "competency",
        "urls": urls | {"leave": reverse("candidate:list")} | (_seb(ref.admission_id) if ref.needs_seb else {}),
    }


def _seb(admission_id: int) -> dict[str, str]:
    """Where Safe Exam Browser ends, and the words for whoever uses another."""
    return {"quit": reverse("candidate:seb_quit"), "browser": reverse("candidate:browser", args=[admission_id])}
