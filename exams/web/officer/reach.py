"""Which rounds an officer, an invigilator or an auditor sees, and what they may do with one.

Whoever holds a right over a round sees it. Answers and points are seen by fewer: those who set, release or audit it.
"""

from django.db.models import QuerySet
from django.http import Http404

from exams.papers.models import Exam, Round
from exams.sites.models import Hall, Site
from exams.web.guard import reach
from foundation.scope import is_within

SET, RELEASE, READ, INVIGILATE = "exams.set_paper", "exams.release_result", "exams.read", "exams.invigilate"
ANSWERS = (SET, RELEASE, READ)
SEES = (*ANSWERS, INVIGILATE)


def rounds(user) -> QuerySet[Round]:
    """The rounds held on a day; mocks and knowledge checks have none."""
    return Round.objects.dated().within(reach(user, *SEES)).select_related("exam")


def round_of(user, round_id: int, *rights: str) -> Round:
    """One of their rounds, at which they hold one of the rights where any is asked for; others do not exist for them."""
    found = rounds(user).filter(pk=round_id).first()
    if found is None or rights and not may(user, found, *rights):
        raise Http404
    return found


def exams(user) -> QuerySet[Exam]:
    return Exam.objects.within(reach(user, *ANSWERS))


def exam_of(user, exam_id: int, right: str = "") -> Exam:
    return _found(user, exams(user), exam_id, right, lambda exam: exam.scope)


def sites(user) -> QuerySet[Site]:
    return Site.objects.within(reach(user, *SEES))


def site_of(user, site_id: int, right: str = "") -> Site:
    return _found(user, sites(user), site_id, right, lambda site: site.scope)


def hall_of(user, hall_id: int, right: str = "") -> Hall:
    halls = Hall.objects.within(reach(user, *SEES)).select_related("site")
    return _found(user, halls, hall_id, right, lambda hall: hall.site.scope)


def halls_for(round: Round) -> QuerySet[Hall]:
    """Where a round may be held: the halls of its own area, with ``seats_count``."""
    return Hall.objects.within([round.scope]).counted().select_related("site").order_by("site__name", "name", "pk")


def may(user, round: Round, *rights: str) -> bool:
    """Whether they hold one of them over the round."""
    return is_within(round.scope, reach(user, *rights))


def rights(user, round: Round) -> frozenset[str]:
    """``set``, ``release``, ``invigilate``, ``answers``: what they may do with it, and see of it."""
    named = {"set": (SET,), "release": (RELEASE,), "invigilate": (INVIGILATE,), "answers": ANSWERS}
    return frozenset(name for name, those in named.items() if may(user, round, *those))


def _found(user, rows: QuerySet, key: int, right: str, scope):
    """One of these rows, at which they hold the right where one is asked for; any other does not exist for them."""
    found = rows.filter(pk=key).first()
    if found is None or right and not is_within(scope(found), user.scopes_for(right)):
        raise Http404
    return found
