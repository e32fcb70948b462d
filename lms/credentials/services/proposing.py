"""From a passed competency assessment to a proposal that waits for an officer."""

from dataclasses import dataclass
from datetime import datetime

from cms import api as library
from cms.api import Edition
from exams import api as exams
from exams.api import ResultView
from foundation import clock
from lms.credentials.models import AwardRule, Decision
from lms.stations.models import Appointment, Region


def propose(result_id: str, *, at: datetime) -> Decision | None:
    """The proposal that rests on a result; None when it is no passed assessment, or no rule gives anything for it yet.

    Safe to repeat: one result makes one proposal (unique ``result_id``).
    """
    proposed = Decision.objects.filter(result_id=str(result_id)).first()
    if proposed:
        return proposed
    result = exams.result(result_id)
    rule = AwardRule.objects.in_force(result.specialty, clock.local_date(at))
    if rule is None or not result.passed or result.purpose != exams.COMPETENCY:
        return None
    return _proposed(result, rule, at)


def _proposed(result: ResultView, rule: AwardRule, at: datetime) -> Decision:
    edition, place = _edition(result), _place(result, rule)
    return Decision.objects.get_or_create(
        result_id=str(result.id),
        defaults={
            "person_id": result.candidate_id,
            "post": rule.post,
            "rule": rule,
            "scope": place.scope,
            "edition_id": str(edition.id) if edition else "",
            "facts": _facts(result, edition, place),
            "proposed_at": at,
        },
    )[0]


def _edition(result: ResultView) -> Edition | None:
    """The must-study list that was in force when the person was admitted: later lists unseat nobody."""
    admission = exams.admission_of(result.candidate_id, result.round_id)
    on = clock.local_date(admission.admitted_at) if admission else result.sat_on
    return library.must_study_edition(result.specialty, on)


@dataclass(frozen=True)
class _Place:
    scope: str
    organisation: str = ""


def _place(result: ResultView, rule: AwardRule) -> _Place:
    """Where the person works in this post; nowhere known, the proposal waits at the province."""
    appointments = Appointment.objects.standing().filter(person=result.candidate_id, post=rule.post)
    found = appointments.select_related("organisation").order_by("-from_day").first()
    if found:
        return _Place(found.organisation.scope, found.organisation.name)
    return _Place(Region.objects.filter(parent=None).values_list("path", flat=True).first() or "/")


def _facts(result: ResultView, edition: Edition | None, place: _Place) -> dict:
    facts = {
        "exam": result.name,
        "round": result.round_id,
        "points": result.points,
        "full": result.full,
        "cut_score": result.cut_score,
        "sat_on": result.sat_on,
        "released_at": result.released_at,
        "organisation": place.organisation,
    }
    if edition:
        facts["list"] = {"title": edition.title, "label": edition.label, "hours": edition.hours}
    return facts
