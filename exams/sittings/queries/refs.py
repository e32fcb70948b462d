"""Rounds and sittings as plain facts, from rows that are at hand."""

from exams.papers.models import Round
from exams.sittings.clock import entry_until
from exams.sittings.models import Sitting
from exams.sittings.reckoning import policy_of
from exams.sittings.refs import RoundRef, SittingRef


def round_ref(round: Round) -> RoundRef:
    return RoundRef(
        id=round.pk,
        name=round.name,
        exam_code=round.exam.code,
        exam_name=round.exam.name,
        specialty=round.exam.specialty,
        purpose=round.exam.purpose,
        opens_at=round.opens_at,
        closes_at=round.closes_at,
        apply_until=round.apply_until,
        seconds=round.duration,
        minutes=-(-round.duration // 60),
        full=round.exam.full,
        cut_score=round.exam.cut_score,
        released_at=round.released_at,
        entry_until=entry_until(policy_of(round), round.begins_at, round.closes_at),
        earliest_hand_in=round.earliest_hand_in or 0,
        needs_seb=round.needs_seb,
    )


def sitting_ref(sitting: Sitting) -> SittingRef:
    round = sitting.admission.round
    return SittingRef(
        id=sitting.pk,
        admission_id=sitting.admission_id,
        round_id=round.pk,
        exam_code=round.exam.code,
        exam_name=round.exam.name,
        round_name=round.name,
        purpose=round.exam.purpose,
        specialty=round.exam.specialty,
        number=sitting.number,
        started_at=sitting.started_at,
        deadline=sitting.deadline,
        closed_at=sitting.closed_at,
        size=sitting.paper.size,
        seconds=sitting.seconds,
        needs_seb=round.needs_seb,
        paper=sitting.paper.fingerprint,
    )


def with_names(sittings):
    return sittings.select_related("admission__round__exam", "paper").defer("paper__content")
