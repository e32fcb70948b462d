"""Who may print and enter on paper, and which paper somebody has before them."""

from collections.abc import Collection

from exams.papers import drawing
from exams.papers.models import Paper, Round
from exams.sites.models import Hall
from exams.sittings.models import Admission, Placement, Sitting
from foundation.scope import is_within

ENTER = "exams.invigilate"


def enters_at(by, round: Round, hall: Hall | None) -> bool:
    """Whoever invigilates the round, or where the hall is."""
    held = by.scopes_for(ENTER)
    return is_within(round.scope, held) or hall is not None and is_within(hall.site.scope, held)


def halls_entered_by(person, round: Round):
    """The halls of a round for whose sheets they may enter; every hall where they invigilate the round."""
    halls = Hall.objects.filter(pk__in=Placement.objects.standing().filter(round=round).values("seat__hall"))
    held = person.scopes_for(ENTER)
    return halls if is_within(round.scope, held) else halls.within(held)


def paper_of(admission: Admission) -> Paper:
    """The one that was begun on a computer, else the one that is dealt to this admission."""
    sitting = sitting_of(admission)
    return sitting.paper if sitting else drawing.paper_for(admission.round, admission.pk)


def papers_of(round: Round, admission_ids: Collection[int]) -> dict[int, Paper]:
    """The same for many; two queries."""
    papers = list(round.papers.order_by("version"))
    begun = dict(Sitting.objects.filter(admission__in=admission_ids).values_list("admission", "paper"))
    known = {paper.pk: paper for paper in papers}
    return {pk: known.get(begun.get(pk)) or drawing.dealt(papers, pk) for pk in admission_ids}


def sitting_of(admission: Admission) -> Sitting | None:
    found = Sitting.objects.filter(admission=admission).select_related("paper")
    return found.order_by("-number").first()
