"""The officer's desk: what waits, how far the current round is, what was issued last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from exams import api as exams
from exams.api import RoundCounts
from foundation import clock
from lms.credentials.models import Decision
from lms.stations.access import holding
from lms.web.numbers import counted
from lms.web.officer.certificates import scopes_of, visible
from lms.web.officer.duties import duties
from lms.web.papers import shown

DESK = ("lms.award", "lms.revoke", "lms.see_people", "lms.appoint", "lms.read_audit", "exams.release_result", "exams.review_item",
        "cms.approve_list", "cms.approve_course")  # fmt: skip
SEES_ROUNDS = ("exams.release_result", "exams.read")
RECENT = 5


@holding(*DESK)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    user, at = request.user, clock.now()
    rounds = exams.round_counts(_scopes(user, SEES_ROUNDS))
    to_release = rounds if user.has_right("exams.release_result") else []
    current = next((one for one in rounds if one.opens_at <= at), None)
    waiting = duties(user, to_release, at=at)
    return render(request, "office/desk.html", {
        "at": at,
        "duties": waiting, "counted": counted(len(waiting)),
        "round": current,
        "stages": stages(current) if current else [],
        "recent": [shown(one) for one in visible(user).order_by("-issued_at")[:RECENT]] if scopes_of(user) else [],
        "sees_certificates": bool(scopes_of(user)),
    })  # fmt: skip


def stages(one: RoundCounts) -> list[dict]:
    """How many came how far, and why fewer: from admitted to awarded."""
    awarded = Decision.objects.filter(facts__round=one.id, outcome=Decision.Outcome.AWARDED).count()
    steps = [
        (_("Admitted"), one.admitted, "", ""),
        (pgettext("exam", "Sat"), one.sat, _("did not come"), ""),
        (_("Marked"), one.marked, _("not marked yet"), ""),
        (_("Passed"), one.passed, _("not passed"), "goal"),
    ]
    before = [one.admitted, *(count for _label, count, _reason, _kind in steps)]
    return [
        *(_stage(*step, lost=max(was - step[1], 0)) for step, was in zip(steps, before, strict=False)),
        _last(one, awarded),
    ]


def _stage(label: str, count: int, reason: str, kind: str, *, lost: int) -> dict:
    return {"label": label, "count": count, "lost": lost, "reason": reason if lost else "", "kind": kind}


def _last(one: RoundCounts, awarded: int) -> dict:
    if not awarded:
        return _stage(_("Certificates"), 0, "", "future", lost=0) | {"reason": _("awarded after the release")}
    return _stage(_("Certificates"), awarded, _("wait for an award"), "goal", lost=max(one.passed - awarded, 0))


def _scopes(user, rights) -> set[str]:
    return {scope for right in rights for scope in user.scopes_for(right)}
