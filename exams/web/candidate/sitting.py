"""The exam page: one page for the whole sitting; once that is closed, the way to its result."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import json_script
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from exams import api, errors
from exams.papers.codes import paper_code
from exams.sittings.models import Defect
from exams.web.candidate import paper, wire
from exams.web.candidate.mould import Mould, cast, hole
from exams.web.candidate.words import words

TYPE_SIZES = ("large", "x-large")
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
    return HttpResponse(content(found, request.COOKIES))


def content(found: api.SittingView, cookies: Mapping[str, str]) -> str:
    """The whole page, in the reader's language and type size."""
    return _mould(found, _type_size(found, cookies)).fill(own(found))


def _mould(found: api.SittingView, size: str) -> Mould:
    ref = found.ref
    key = (ref.paper, ref.exam_name, ref.round_name, ref.purpose, ref.needs_seb, size, get_language())
    return cast(key, "exams/sitting.html", lambda: of_paper(found), type_size=size)


def _type_size(found: api.SittingView, cookies: Mapping[str, str]) -> str:
    """As chosen on this machine; large where nothing was chosen and the candidate is entitled to it."""
    size = cookies.get("type_size", "large" if found.state.large_print else "")
    return size if size in TYPE_SIZES else ""


def of_paper(found: api.SittingView) -> dict:
    """What is the same for everybody who sits this paper, with holes for the rest."""
    sections = paper.sections(found.items)
    return {
        "paper": {
            "name": found.ref.exam_name,
            "round": found.ref.round_name if found.ref.round_name != found.ref.exam_name else "",
            "candidate": hole("candidate"),
            "timed": found.ref.purpose != "practice",
            "sections": sections,
            "items": found.ref.size,
            "first": sections[0]["items"][0],
            "until": hole("until"),
            "code": code(found) if found.ref.purpose == NATIONAL else "",
        },
        "page": {"urls": {name: hole(f"url {name}") for name in page(found.ref)["urls"]}},
        "digits": "1234",
        "places": range(5),
        "given": {"page": hole("page"), "state": hole("state")},
        "words": words(),
        "defects": Defect.Kind.choices,
    }


def own(found: api.SittingView) -> dict[str, str]:
    """What is this candidate's alone."""
    told = page(found.ref)
    return {
        "candidate": found.candidate,
        "until": date_format(found.state.deadline, "H:i"),
        "page": json_script(told | {"paper_code": code(found), "order": found.order}, "exam-page"),
        "state": json_script(wire.state(found.state), "exam-state"),
    } | {f"url {name}": url for name, url in told["urls"].items()}


def code(found: api.SittingView) -> str:
    return paper_code(found.paper_code)


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
        "urls": urls | _ways_on(ref.id) | (_seb(ref.admission_id) if ref.needs_seb else {}),
    }


def _ways_on(sitting_id: UUID) -> dict[str, str]:
    return {"leave": reverse("candidate:list"), "receipt": reverse("candidate:receipt", args=[sitting_id])}


def _seb(admission_id: int) -> dict[str, str]:
    """Where Safe Exam Browser ends, and the words for whoever uses another."""
    return {"quit": reverse("candidate:seb_quit"), "browser": reverse("candidate:browser", args=[admission_id])}
