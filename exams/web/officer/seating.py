"""Who sits where in a round: the plan, the lot, a move by hand and back, and nobody anywhere."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from exams import api
from exams.papers import services as papers
from exams.papers.models import Round
from exams.sites.models import Hall, Seat
from exams.sittings import services
from exams.sittings.models import Placement
from exams.web.guard import holding
from exams.web.officer import reach, seated
from exams.web.officer.seat_map import SeatMap, seat_map
from exams.web.officer.sites import READ_AND_WRITE
from exams.web.refusals import refusals_shown
from foundation import clock

PER_PAGE = 50


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search by name or admission number"), max_length=60, required=False)
    hall = forms.ModelChoiceField(
        Hall.objects.none(), label=gettext_lazy("Hall"), required=False, empty_label=gettext_lazy("all")
    )


class HallsForm(forms.Form):
    halls = forms.ModelMultipleChoiceField(
        Hall.objects.none(), label=gettext_lazy("Halls"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one hall.")},
    )  # fmt: skip

    def __init__(self, *args, round: Round, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["halls"]
        field.queryset = reach.halls_for(round)
        field.label_from_instance = lambda hall: f"{hall.site}　{hall}　{_seats(hall.seats_count)}"


class SeatForm(forms.Form):
    seat = forms.ModelChoiceField(Seat.objects.none(), label=gettext_lazy("Free seat"), empty_label=None)

    def __init__(self, *args, round: Round, **kwargs):
        super().__init__(*args, **kwargs)
        taken = Placement.objects.standing().filter(round=round).values("seat")
        free = Seat.objects.filter(hall__in=reach.halls_for(round).values("pk"), usable=True).exclude(pk__in=taken)
        field = self.fields["seat"]
        field.queryset = free.select_related("hall__site").order_by("hall__site__name", "hall__name", "row", "column")
        field.label_from_instance = lambda seat: f"{seat.hall.site}　{seat.hall}　{seat.label}"


@holding(*reach.SEES)
@require_safe
def plan(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id)
    form = Filter(request.GET)
    form.fields["hall"].queryset = reach.halls_for(round)
    wanted = form.cleaned_data if form.is_valid() else {"q": "", "hall": None}
    page = Paginator(seated.admissions(round, **wanted), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "exams/officer/seating.html", {
        "round": round,
        "form": form,
        "map": _map(round, wanted["hall"]),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "rows": [seated.row(admission) for admission in page],
        "counts": seated.counts(round),
        "halls": seated.halls(round),
        "rights": reach.rights(request.user, round),
    })  # fmt: skip


@holding(reach.SET)
@READ_AND_WRITE
def place(request: HttpRequest, round_id: int) -> HttpResponse:
    """Choose the halls, see what would happen, then let it happen."""
    round = reach.round_of(request.user, round_id, reach.SET)
    chosen = request.POST if request.method == "POST" else request.GET
    form = HallsForm(chosen if "asked" in chosen else None, round=round)
    halls = list(form.cleaned_data["halls"]) if form.is_valid() else []
    if request.method == "POST" and halls:
        return _placed(request, round, halls)
    outlook = services.outlook(round, halls)
    return render(
        request, "exams/officer/place.html", {"round": round, "form": form, "halls": halls, "outlook": outlook}
    )


@holding(reach.SET)
@READ_AND_WRITE
def move(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.SET)
    admission = seated.one(round, admission_id)
    form = SeatForm(request.POST or None, round=round)
    if request.method == "POST" and form.is_valid():
        return _moved(
            request,
            admission,
            lambda: services.move(admission, form.cleaned_data["seat"], by=request.user, at=clock.now()),
        )
    return render(
        request,
        "exams/officer/move.html",
        {"round": round, "row": seated.row(admission), "form": form, "free": form.fields["seat"].queryset.exists()},
    )


@holding(reach.SET)
@require_POST
def back(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    """Undo the last move."""
    admission = seated.one(reach.round_of(request.user, round_id, reach.SET), admission_id)
    return _moved(request, admission, lambda: services.undo_move(admission, by=request.user, at=clock.now()))


@holding(reach.SET)
@READ_AND_WRITE
def clear(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, reach.SET)
    if request.method == "POST":
        with refusals_shown(request):
            cleared = services.clear_seats(round, by=request.user, at=clock.now())
            messages.success(request, _("Nobody has a seat now; {n} had one.").format(n=cleared))
        return redirect("sites:seating", round_id)
    return render(request, "exams/officer/clear.html", {"round": round, "counts": seated.counts(round)})


@holding(reach.SET)
@require_POST
def approval(request: HttpRequest, round_id: int) -> HttpResponse:
    """Whether an invigilator lets each candidate of this round begin."""
    round = reach.round_of(request.user, round_id, reach.SET)
    papers.ask_approval(round, request.POST.get("asks") == "1", by=request.user)
    messages.success(request, _("Saved; it holds for everybody who has not begun."))
    return redirect("sites:seating", round_id)


@holding(reach.SET)
@require_POST
def device_approval(request: HttpRequest, round_id: int) -> HttpResponse:
    """Whether an invigilator lets a sitting go on at another machine."""
    round = reach.round_of(request.user, round_id, reach.SET)
    papers.ask_device_approval(round, request.POST.get("asks") == "1", by=request.user)
    messages.success(request, _("Saved; it holds for every change of machine from now on."))
    return redirect("sites:seating", round_id)


@holding(reach.INVIGILATE)
@require_POST
def approve(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    """This candidate may begin."""
    admission = seated.one(reach.round_of(request.user, round_id, reach.INVIGILATE), admission_id)
    api.approve_entry(admission.pk, by=request.user, at=clock.now())
    messages.success(request, _("{name} may begin.").format(name=admission.candidate))
    return redirect("sites:seating", round_id)


def _placed(request: HttpRequest, round: Round, halls: list[Hall]) -> HttpResponse:
    with refusals_shown(request):
        done = services.place_all(round, halls, by=request.user, at=clock.now())
        told = ngettext("{n} person has been given a seat.", "{n} people have been given a seat.", done.placed)
        messages.success(request, told.format(n=done.placed))
        if done.short:
            short = ngettext(
                "{n} person is still without a seat. Tick one more hall.",
                "{n} people are still without a seat. Tick one more hall.",
                done.short,
            )
            messages.warning(request, short.format(n=done.short))
    return redirect("sites:seating", round.pk)


def _map(round: Round, hall: Hall | None) -> SeatMap | None:
    """The hall that is looked at, with the people in their seats."""
    if hall is None:
        return None
    standing = Placement.objects.standing().filter(round=round, seat__hall=hall).select_related("admission__candidate")
    who = {placed.seat_id: str(placed.admission.candidate) for placed in standing}
    return seat_map(hall, hall.seats.order_by("row", "column"), who)


def _moved(request: HttpRequest, admission, act) -> HttpResponse:
    with refusals_shown(request):
        placed = act()
        told = _("{name} sits in {hall} at {seat} now.")
        messages.success(request, told.format(name=admission.candidate, hall=placed.seat.hall, seat=placed.seat.label))
    return redirect("sites:move", admission.round_id, admission.pk)


def _seats(n: int) -> str:
    return ngettext("{n} seat", "{n} seats", n).format(n=n)
