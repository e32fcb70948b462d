"""Entry codes: for a hall at once or for one candidate, printed in the same answer and never shown again."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from exams.papers.models import Round
from exams.sittings.models import Admission
from exams.sittings.services import issue_codes
from exams.web import sheets
from exams.web.guard import holding
from exams.web.officer import reach, seated
from exams.web.officer.sites import READ_AND_WRITE
from foundation import clock


class CodesForm(forms.Form):
    anew = forms.BooleanField(
        label=gettext_lazy("Also replace the codes that have not been used; cards handed out before become void"),
        required=False,
    )


@holding(reach.SET)
@READ_AND_WRITE
def hall(request: HttpRequest, round_id: int, hall_id: int) -> HttpResponse:
    """Cards for everybody in the hall, in the order of the seats; those with a code in force only when asked for."""
    round = reach.round_of(request.user, round_id, reach.SET)
    hall = next((one for one in seated.halls(round) if one.pk == hall_id), None)
    if hall is None:
        raise Http404
    people = _by_seat(seated.admissions(round, hall=hall))
    form = CodesForm(request.POST or None)
    anew = request.method == "POST" and form.is_valid() and form.cleaned_data["anew"]
    given = [one for one in people if anew or not one.coded and not one.entered]
    if request.method == "POST" and given:
        return _cards(request, round, given, f"entry-cards-{round.pk}-{hall.pk}.pdf")
    facts = {
        "round": round,
        "hall": hall,
        "form": form,
        "people": people,
        "given": given,
        "coded": len(people) - len(given),
    }
    return render(request, "exams/officer/codes.html", facts)


@holding(reach.SET)
@READ_AND_WRITE
def one(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    """A new card for somebody who lost theirs, used it up or typed it wrong too often."""
    round = reach.round_of(request.user, round_id, reach.SET)
    admission = seated.one(round, admission_id)
    if request.method == "POST":
        return _cards(request, round, [admission], f"entry-card-{admission.number}.pdf")
    return render(request, "exams/officer/code.html", {"round": round, "row": seated.row(admission)})


def _cards(request: HttpRequest, round: Round, given: list[Admission], name: str) -> HttpResponse:
    codes = issue_codes(given, by=request.user, at=clock.now())
    return sheets.answer(sheets.entry_cards(round, given, codes), name)


def _by_seat(admissions) -> list[Admission]:
    return sorted(admissions, key=lambda one: _place(seated.row(one)["seat"]))


def _place(seat) -> tuple[int, int]:
    return seat.row, seat.column
