"""What somebody sees of a round hall by hall: all of it by a right over it, else the halls of their own area.

A round of the province is held in halls of its counties. Who invigilates in a county sees there who sits where, prints the
lists and enters sheets, and sees nothing of the other counties.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Admission, Placement
from exams.sittings.services.on_paper import enters_at, halls_entered_by
from exams.sittings.services.paper_set import insist_printing
from exams.web.guard import reach
from exams.web.officer import seated
from exams.web.officer.reach import SEES
from foundation.scope import is_within


@dataclass(frozen=True)
class Post:
    """A round, and its halls as far as they are in reach; ``whole`` where the round itself is."""

    round: Round
    halls: list[Hall]
    whole: bool

    def admissions(self, **wanted) -> QuerySet[Admission]:
        """By name, with their seats and sheets."""
        found = seated.admissions(self.round, **wanted)
        found = found.select_related("candidate", "round", "paper_sheet__first_by", "paper_sheet__second_by")
        if self.whole:
            return found
        standing = Placement.objects.standing().filter(round=self.round, seat__hall__in=self.halls)
        return found.filter(pk__in=standing.values("admission"))

    def one(self, admission_id: int) -> Admission:
        found = self.admissions().filter(pk=admission_id).first()
        if found is None:
            raise Http404
        return found

    def hall(self, hall_id: int) -> Hall:
        found = next((hall for hall in self.halls if hall.pk == hall_id), None)
        if found is None:
            raise Http404
        return found


def post_of(user, round_id: int) -> Post:
    """Anything else does not exist for them."""
    round = Round.objects.dated().select_related("exam").filter(pk=round_id).first()
    if round is None:
        raise Http404
    halls = seated.halls(round)
    if is_within(round.scope, reach(user, *SEES)):
        return Post(round, halls, whole=True)
    mine = set(halls_entered_by(user, round).values_list("pk", flat=True))
    if not mine:
        raise Http404
    return Post(round, [hall for hall in halls if hall.pk in mine], whole=False)


def may_enter(user, round: Round, hall: Hall | None) -> bool:
    return enters_at(user, round, hall)


def may_print(user, round: Round, hall: Hall, *, at: datetime) -> bool:
    try:
        insist_printing(round, hall, by=user, at=at)
    except errors.NotAllowed:
        return False
    return True
