"""An officer decides on a proposal."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction

from foundation import clock
from lms.credentials.assessing import assess
from lms.credentials.models import Decision, Qualification, QualificationGround
from lms.credentials.refusals import Unfit
from lms.credentials.services.issuing import issue
from lms.credentials.validity import last_day

Kind = QualificationGround.Kind


@transaction.atomic
def award(decision: Decision, *, by, at: datetime, batch: UUID) -> Qualification:
    """Award what a proposal grants: the qualification with its grounds, its certificate, and the printing owed.

    Safe to repeat: a proposal awarded before answers with the same qualification. Raises ``Unfit`` when something
    stands in the way; nothing is changed then. Two proposals for one person wait for each other.
    """
    get_user_model().objects.select_for_update(no_key=True).only("pk").get(pk=decision.person_id)
    decision = _locked(decision)
    if decision.outcome == Decision.Outcome.AWARDED:
        return decision.qualification
    assessed = assess([decision], by=by, at=at)[0]
    if not assessed.fits:
        raise Unfit(assessed.obstacles)
    _decide(decision, Decision.Outcome.AWARDED, by=by, at=at)
    qualification = _qualified(decision, by=by, at=at, batch=batch)
    issue(qualification, assessed.identity, by=by, at=at)
    return qualification


@transaction.atomic
def decline(decision: Decision, *, by, at: datetime, reason: str) -> bool:
    """Decline a proposal; False when it was decided before, and nothing is changed."""
    if decision.person_id == by.pk:
        raise Unfit(assess([decision], by=by, at=at)[0].obstacles)
    decision = _locked(decision)
    if decision.outcome:
        return False
    decision.note = reason
    _decide(decision, Decision.Outcome.DECLINED, by=by, at=at)
    return True


def _locked(decision: Decision) -> Decision:
    rows = Decision.objects.select_for_update(no_key=True, of=("self",)).select_related("rule", "post")
    return rows.get(pk=decision.pk)


def _decide(decision: Decision, outcome: str, *, by, at: datetime) -> None:
    decision.outcome, decision.decided_by, decision.decided_at = outcome, by, at
    decision.save(update_fields=["outcome", "decided_by", "decided_at", "note"])


def _qualified(decision: Decision, *, by, at: datetime, batch: UUID) -> Qualification:
    first = clock.local_date(at)
    qualification = Qualification.objects.create(
        decision=decision,
        person_id=decision.person_id,
        post=decision.post,
        scope=decision.scope,
        batch=batch,
        awarded_at=at,
        awarded_by=by,
        valid_from=first,
        valid_until=last_day(first, years=decision.rule.validity_years),
    )
    QualificationGround.objects.bulk_create(_grounds(qualification, decision))
    return qualification


def _grounds(qualification: Qualification, decision: Decision) -> list[QualificationGround]:
    rule = decision.rule
    keys = [
        (Kind.RESULT, decision.result_id, {"sat_on": decision.facts["sat_on"], "points": decision.facts["points"]}),
        (Kind.MUST_STUDY, decision.edition_id, decision.facts.get("list", {})),
        (Kind.RULE, str(rule.pk), {"source": rule.source, "validity_years": rule.validity_years}),
    ]
    return [
        QualificationGround(qualification=qualification, kind=kind, key=key, facts=facts)
        for kind, key, facts in keys
        if key
    ]
