"""Where an invigilator begins: their duties, and the rounds they may watch as a whole."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams.papers.models import Round
from exams.web.guard import holding
from exams.web.invigilator import reach
from foundation import clock

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
    })  # fmt: skip
