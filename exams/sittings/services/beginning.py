"""What is laid down when a sitting begins: its time, what the candidate is entitled to, and the chain's first link."""

from datetime import datetime
from uuid import uuid4

from exams import errors
from exams.papers.models import Paper, Round
from exams.sittings import clock
from exams.sittings.models import Admission, Sitting
from exams.sittings.reckoning import accommodated, policy_of, reckon
from exams.sittings.services.accommodating import in_force
from foundation.chain import GENESIS
from foundation.clock import local_date


def insist_open(round: Round, now: datetime) -> None:
    """Refuses before the round opens, after it closes, and after the latest entry."""
    if now < round.opens_at:
        raise errors.NotYetOpen
    if round.closes_at and now >= round.closes_at:
        raise errors.RoundOver
    until = clock.entry_until(policy_of(round), round.begins_at, round.closes_at)
    if until and now >= until:
        raise errors.EntryClosed(until=until)


def begun(admission: Admission, number: int, paper: Paper, now: datetime, *, entitled: bool = True) -> Sitting:
    """A sitting that begins at this moment, not yet stored. ``entitled``: whether an accommodation may hold at all."""
    policy = policy_of(admission.round)
    accommodation = in_force(admission.candidate_id, on=local_date(now)) if entitled else None
    end = clock.deadline(policy, now, accommodated(policy.seconds, accommodation)).at
    sitting = Sitting(
        pk=uuid4(),
        admission=admission,
        number=number,
        paper=paper,
        started_at=now,
        seconds=policy.seconds,
        window_end=policy.window_end,
        window_is_final=policy.is_final,
        hand_in_from=clock.hand_in_from(policy, now, end),
        accommodation=accommodation,
        section=1,
        deadline=end,
    )
    if seconds := sitting.stage.seconds:
        sitting.section_seconds = seconds
        sitting.deadline = reckon(sitting).deadline.at
    sitting.head = GENESIS(f"sitting:{sitting.pk}:{sitting.paper.fingerprint}".encode())
    return sitting
