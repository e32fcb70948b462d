"""How many hours a piece of learning adds to a ledger. Pure: no queries, no clock.

Source: domain practice of Chinese continuing education, the same content is counted once (docs/decisions, evidence of
study). The hours of a lesson are data of the lesson.
"""

from collections.abc import Iterable
from decimal import Decimal

NOTHING = Decimal("0")


def due(hours: Decimal, *, booked: Iterable[Decimal]) -> Decimal:
    """What is still to be booked for content worth ``hours`` when ``booked`` stands for the same content already.

    A newer revision of a lesson adds only what it is worth more; one that is worth less takes nothing away.
    """
    return max(hours - sum(booked, NOTHING), NOTHING)
