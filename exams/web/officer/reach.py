"""Which rounds an officer or an auditor sees, and what they may do with one."""

from django.db.models import QuerySet
from django.http import Http404

from exams.papers.models import Round
from exams.web.guard import reach
from foundation.scope import is_within

SET, RELEASE, READ, INVIGILATE = "exams.set_paper", "exams.release_result", "exams.read", "exams.invigilate"
SEES = (SET, RELEASE, READ)


def rounds(user) -> QuerySet[Round]:
    """The rounds held on a day; mocks and knowledge checks have none."""
    return Round.objects.dated().within(reach(user, *SEES)).select_related("exam")


def round_of(user, round_id: int, right: str = "") -> Round:
    """One of their rounds, at which they hold the right where one is asked for; any other does not exist for them."""
    found = rounds(user).filter(pk=round_id).first()
    if found is None or right and not may(user, found, right):
        raise Http404
    return found


def may(user, round: Round, right: str) -> bool:
    return is_within(round.scope, user.scopes_for(right))


def rights(user, round: Round) -> frozenset[str]:
    """``set``, ``release``, ``invigilate``: what they may do with it."""
    named = {"set": SET, "release": RELEASE, "invigilate": INVIGILATE}
    return frozenset(name for name, right in named.items() if may(user, round, right))
