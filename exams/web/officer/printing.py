"""Door lists, sign-in sheets and seat labels of a hall, as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from exams.web import sheets
from exams.web.guard import holding
from exams.web.officer import hall_reach, reach

KINDS = {
    "door-list": lambda round, hall: sheets.hall_list(round, hall, signs=False),
    "sign-in": lambda round, hall: sheets.hall_list(round, hall, signs=True),
    "seat-labels": sheets.seat_labels,
}


@holding(*reach.SEES)
@require_safe
def sheet(request: HttpRequest, round_id: int, hall_id: int, kind: str) -> HttpResponse:
    """Of a hall of a round in reach, or of one's own area."""
    post = hall_reach.post_of(request.user, round_id)
    hall = post.hall(hall_id)
    if kind not in KINDS:
        raise Http404
    return sheets.answer(KINDS[kind](post.round, hall), f"{kind}-{post.round.pk}-{hall.pk}.pdf")
