"""How a round stands at a moment: derived from its times, as a condition, a word and a tag."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from exams.papers.models import Round

STATES = ("upcoming", "open", "over", "released")
ALL = pgettext_lazy("rounds", "all")
LABELS = {
    "upcoming": pgettext_lazy("state of a round", "upcoming"),
    "open": pgettext_lazy("state of a round", "open"),
    "over": pgettext_lazy("state of a round", "over, not released"),
    "released": pgettext_lazy("state of a round", "released"),
}
TAGS = {"upcoming": "information", "open": "waiting", "over": "waiting", "released": "done"}


def standing(round: Round, *, at: datetime) -> str:
    if round.released_at:
        return "released"
    if at < round.opens_at:
        return "upcoming"
    return "open" if at < round.closes_at else "over"


def conditions(*, at: datetime) -> dict[str, Q]:
    """The same as conditions; of each round exactly one holds."""
    return {
        "upcoming": Q(released_at=None, opens_at__gt=at),
        "open": Q(released_at=None, opens_at__lte=at, closes_at__gt=at),
        "over": Q(released_at=None, closes_at__lte=at),
        "released": Q(released_at__isnull=False),
    }
