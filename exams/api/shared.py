"""What the threads of one process share: openings, saves and hand-ins are committed together, beats answered from memory."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.api.follow_up import follow_up
from exams.marking.queries import released_among
from exams.sittings import journal, queries
from exams.sittings import services as sittings
from exams.sittings.group import Group
from exams.sittings.pulse import Pulse
from exams.sittings.refs import ReceiptView


@transaction.atomic(durable=True)
def hand_in(asked: Sequence[sittings.HandIn]) -> list[ReceiptView | errors.Refused]:
    """Each with its own outcome, and one task that marks what was closed."""
    outcomes = sittings.hand_in(asked)
    closed = [one for one in outcomes if not isinstance(one, errors.Refused)]
    follow_up([one.receipt.sitting_id for one in closed if one.now])
    return [one if isinstance(one, errors.Refused) else queries.receipt_view(one.receipt) for one in outcomes]


@transaction.atomic(durable=True)
def begin(asked: Sequence[sittings.Opening]) -> list[UUID | errors.Refused]:
    """The id of each one's sitting, or why there is none."""
    return [one if isinstance(one, errors.Refused) else one.pk for one in sittings.open_all(asked)]


OPENINGS = Group(begin)
SAVES = Group(lambda saves: journal.append(saves))
HAND_INS = Group(hand_in)
PULSE = Pulse(results=released_among)
