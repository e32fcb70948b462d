"""Extra time as it was given: to one or to many in the same act, and whether it was taken back."""

from dataclasses import dataclass
from datetime import datetime

from exams.papers.models import Round
from exams.sittings.models import ExtraTime


@dataclass
class Gift:
    """``id`` is any of its rows; taking it back takes back all that stand. ``seconds`` is the most that one was given."""

    id: int
    seconds: int
    reason: str
    given_by: str
    given_at: datetime
    names: list[str]
    least: int = 0
    standing: int = 0  # rows not taken back, of sittings still open


def of(round: Round) -> list[Gift]:
    """What was given in a round, the newest first; one query."""
    gifts: dict[object, Gift] = {}
    for row in rows(round):
        act = row.batch or row.pk
        gift = gifts.setdefault(
            act, Gift(row.pk, row.seconds, row.reason, str(row.given_by), row.given_at, [], row.seconds)
        )
        gift.seconds, gift.least = max(gift.seconds, row.seconds), min(gift.least, row.seconds)
        gift.names.append(str(row.sitting.admission.candidate))
        gift.standing += not hasattr(row, "reversed_by") and row.sitting.closed_at is None
    return list(gifts.values())


def same_act(extra: ExtraTime, round: Round) -> list[ExtraTime]:
    """All rows of one act that still stand, in sittings that are open."""
    act = {"batch": extra.batch} if extra.batch else {"pk": extra.pk}
    return list(rows(round).filter(**act, reversed_by=None, sitting__closed_at=None))


def rows(round: Round):
    found = ExtraTime.objects.filter(sitting__admission__round=round, reverses=None)
    return found.select_related("sitting__admission__candidate", "given_by", "reversed_by").order_by("-given_at", "pk")
