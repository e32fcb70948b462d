"""Door lists, sign-in sheets and seat labels of a hall, as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from exams.web import sheets
from exams.web.guard import holding
from exams.web.officer import reach, seated

KINDS = {
    "door-list": lambda round, hall: sheets.hall_list(round, hall, signs=False),
    "sign-in": lambda round, hall: sheets.hall_list(round, hall, signs=True),
    "seat-labels": sheets.seat_labels,
}


@holding(*reach.SEES)
@require_safe
def sheet(request: HttpRequest, round_id: int, hall_id: int, kind: str) -> HttpResponse:
    round = reach.round_of(request.user, round_id)
    hall = next((one for one in seated.halls(round) if one.pk == hall_id), None)
    if hall is None or kind not in KINDS:
        raise Http404
    return sheets.answer(KINDS[kind](round, hall), f"{kind}-{round.pk}-{hall.pk}.pdf")
