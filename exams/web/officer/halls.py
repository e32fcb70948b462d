"""Halls: how many seats in which order, which of them are usable, and from which networks an exam opens there."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from exams import errors
from exams.sites import networks, services
from exams.sites.models import MOST_COLUMNS, MOST_ROWS, Hall, Site
from exams.sittings.services import set_usable
from exams.web.guard import holding
from exams.web.officer import reach
from exams.web.officer.seat_map import seat_map
from exams.web.officer.sites import READ_AND_WRITE
from exams.web.refusals import refusals_shown
from foundation import clock


class HallForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the hall"), max_length=60)
    rows = forms.IntegerField(label=gettext_lazy("Rows, front to back"), min_value=1, max_value=MOST_ROWS)
    columns = forms.IntegerField(label=gettext_lazy("Seats in a row"), min_value=1, max_value=MOST_COLUMNS)
    networks = forms.CharField(
        label=gettext_lazy("Networks"), required=False, widget=forms.Textarea({"rows": 3, "class": "mono"}),
        help_text=gettext_lazy("One a line, as 192.0.2.0/24. The exam then opens only from there. Empty: from anywhere."),
    )  # fmt: skip

    def __init__(self, *args, site: Site, hall: Hall | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.site, self.hall = site, hall
        if hall:
            del self.fields["name"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.site.halls.filter(name=name).exists():
            raise forms.ValidationError(_("This site has a hall of this name already. Choose another name."))
        return name

    def clean_networks(self) -> str:
        text = "\n".join(self.cleaned_data["networks"].split())
        for line in text.splitlines():
            try:
                networks.read(line)
            except ValueError:
                raise forms.ValidationError(
                    _("{line} is no network. Write it as 192.0.2.0/24.").format(line=line)
                ) from None
        return text


@holding(*reach.SEES)
@require_safe
def detail(request: HttpRequest, hall_id: int) -> HttpResponse:
    hall = reach.hall_of(request.user, hall_id)
    seats = list(hall.seats.order_by("row", "column"))
    return render(request, "exams/officer/hall.html", {
        "hall": hall,
        "map": seat_map(hall, seats),
        "usable": sum(seat.usable for seat in seats),
        "unusable": [seat.label for seat in seats if not seat.usable],
        "networks": hall.networks.split(),
        "sets": reach.is_within(hall.site.scope, request.user.scopes_for(reach.SET)),
    })  # fmt: skip


@holding(reach.SET)
@READ_AND_WRITE
def new(request: HttpRequest, site_id: int) -> HttpResponse:
    site = reach.site_of(request.user, site_id, reach.SET)
    form = HallForm(request.POST or None, site=site, initial={"rows": 6, "columns": 5})
    return _formed(request, form)


@holding(reach.SET)
@READ_AND_WRITE
def edit(request: HttpRequest, hall_id: int) -> HttpResponse:
    hall = reach.hall_of(request.user, hall_id, reach.SET)
    before = {"rows": hall.rows, "columns": hall.columns, "networks": hall.networks}
    return _formed(request, HallForm(request.POST or None, site=hall.site, hall=hall, initial=before))


@holding(reach.SET)
@require_POST
def turn(request: HttpRequest, hall_id: int, seat_id: int) -> HttpResponse:
    """A usable seat becomes unusable, and the other way round."""
    hall = reach.hall_of(request.user, hall_id, reach.SET)
    seat = get_object_or_404(hall.seats.select_related("hall__site"), pk=seat_id)
    with refusals_shown(request):
        set_usable(seat, request.POST.get("usable") == "1", by=request.user, at=clock.now())
    return redirect("sites:hall", hall_id)


def _formed(request: HttpRequest, form: HallForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            hall = _furnished(request, form)
        except errors.Refused as refused:
            form.add_error("rows", str(refused))
        else:
            messages.success(request, _("The hall is furnished. Tap a seat that cannot be used."))
            return redirect("sites:hall", hall.pk)
    return render(request, "exams/officer/hall_form.html", {"form": form, "site": form.site, "hall": form.hall})


def _furnished(request: HttpRequest, form: HallForm) -> Hall:
    said = dict(form.cleaned_data)
    name = form.hall.name if form.hall else said.pop("name")
    return services.furnish(form.site, name, **said, by=request.user)
