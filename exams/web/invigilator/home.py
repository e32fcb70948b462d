"""Where an invigilator begins: their duties, the halls of their area, and the rounds they may watch as a whole."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Placement
from exams.web.guard import holding
from exams.web.invigilator import reach
from foundation import clock

PAPER = timedelta(days=30)  # so long after a round sheets of its halls may still be entered
AFTER = timedelta(hours=6)  # a round that closed stays in view: whoever began late is still at work


@holding(reach.INVIGILATE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    duties = reach.duties(request.user, at=at)
    current = [duty for duty in duties if duty.starts_at <= at]
    rounds = Round.objects.dated().within(request.user.scopes_for(reach.INVIGILATE)).filter(closes_at__gt=at - AFTER)
    return render(request, "exams/invigilator/home.html", {
        "current": current,
        "later": [duty for duty in duties if duty.starts_at > at],
        "rounds": list(rounds.select_related("exam").order_by("opens_at", "pk")),
        "areas": _areas(request.user, at=at),
    })  # fmt: skip


def _areas(user, *, at: datetime) -> list[tuple[Round, list[Hall]]]:
    """Of each round of a wider area, the halls in theirs in which somebody sits; three queries."""
    held = user.scopes_for(reach.INVIGILATE)
    rounds = Round.objects.dated().filter(closes_at__gt=at - PAPER).exclude(pk__in=Round.objects.within(held))
    pairs = Placement.objects.standing().filter(round__in=rounds, seat__hall__in=Hall.objects.within(held))
    found: dict[int, set[int]] = {}
    for round_id, hall_id in pairs.values_list("round", "seat__hall").distinct():
        found.setdefault(round_id, set()).add(hall_id)
    halls = (
        Hall.objects.filter(pk__in=set().union(*found.values())).select_related("site").order_by("site__name", "name")
    )
    return [
        (round, [hall for hall in halls if hall.pk in found[round.pk]])
        for round in Round.objects.filter(pk__in=found).select_related("exam").order_by("-opens_at", "pk")
    ]
