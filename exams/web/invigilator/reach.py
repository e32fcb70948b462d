"""Which hall of which round somebody watches: by the right over the round, or by a duty while it lasts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from exams.papers.models import Round
from exams.sites.models import Duty, Hall
from exams.sittings.models import Admission, Placement
from exams.web.officer.reach import INVIGILATE
from foundation.scope import is_within

ALL = "all"


@dataclass(frozen=True)
class Post:
    """A hall of a round, or all of it."""

    round: Round
    hall: Hall | None

    @property
    def where(self) -> str:
        return str(self.hall.pk) if self.hall else ALL

    def admissions(self) -> QuerySet[Admission]:
        """Those that stand, of whoever sits here."""
        found = Admission.objects.valid().filter(round=self.round)
        if self.hall is None:
            return found
        seated = Placement.objects.standing().filter(round=self.round, seat__hall=self.hall)
        return found.filter(pk__in=seated.values("admission"))


def post_of(user, round_id: int, where: str, *, at: datetime) -> Post:
    """Where they may watch; anywhere else does not exist for them."""
    round = Round.objects.dated().select_related("exam").filter(pk=round_id).first()
    if round is None:
        raise Http404
    hall = None if where == ALL else _hall(round, where)
    if not _may(user, round, hall, at):
        raise Http404
    return Post(round, hall)


def watches_all(user, round: Round) -> bool:
    return is_within(round.scope, user.scopes_for(INVIGILATE))


def duties(user, *, at: datetime) -> list[Duty]:
    """Theirs that are not over, the next one first, where they still hold the right."""
    found = Duty.objects.standing().filter(person=user, ends_at__gt=at)
    held = user.scopes_for(INVIGILATE)
    shown = found.select_related("hall__site", "round__exam").order_by("starts_at", "pk")
    return [duty for duty in shown if is_within(duty.hall.site.scope, held)]


def _hall(round: Round, where: str) -> Hall:
    """A hall in which somebody of this round sits, or that is watched for it."""
    if not where.isdecimal():
        raise Http404
    used = Placement.objects.standing().filter(round=round).values("seat__hall")
    watched = Duty.objects.standing().filter(round=round).values("hall")
    halls = Hall.objects.filter(pk__in=used) | Hall.objects.filter(pk__in=watched)
    found = halls.filter(pk=int(where)).select_related("site").first()
    if found is None:
        raise Http404
    return found


def _may(user, round: Round, hall: Hall | None, at: datetime) -> bool:
    if watches_all(user, round):
        return True
    if hall is None or not is_within(hall.site.scope, user.scopes_for(INVIGILATE)):
        return False
    return Duty.objects.watched_by(user, at=at).filter(round=round, hall=hall).exists()
