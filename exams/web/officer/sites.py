"""Sites: the list, one with its halls, a new one, a changed one."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from exams.sites import services
from exams.sites.models import Site
from exams.web.guard import holding
from exams.web.officer import reach
from foundation.names import scope_names

PER_PAGE = 20
READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search by name or address"), max_length=60, required=False)


class SiteForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the site"), max_length=80)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200)
    directions = forms.CharField(
        label=gettext_lazy("How to get there"), required=False, max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("It is printed on the admission tickets: bus, gate, where to wait."),
    )  # fmt: skip
    scope = forms.ChoiceField(
        label=gettext_lazy("Area"),
        help_text=gettext_lazy("Rounds of this area and of those above it can be held here."),
    )

    def __init__(self, *args, scopes, site: Site | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.site, self.scopes = site, sorted(scopes)
        if site or len(self.scopes) == 1:
            del self.fields["scope"]
        else:
            self.fields["scope"].choices = sorted(scope_names(self.scopes).items())

    def clean(self) -> dict:
        said = super().clean()
        scope = self.site.scope if self.site else said.setdefault("scope", self.scopes[0])
        others = Site.objects.filter(scope=scope, name=said.get("name")).exclude(pk=self.site and self.site.pk)
        if others.exists():
            self.add_error("name", _("There is a site of this name already. Open that one, or choose another name."))
        return said


@holding(*reach.SEES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = reach.sites(request.user)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(address__icontains=words))
    page = Paginator(found.counted().order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    sets = bool(request.user.scopes_for(reach.SET))
    return render(request, "exams/officer/sites.html", {"form": form, "page": page, "words": words, "sets": sets})


@holding(*reach.SEES)
@require_safe
def detail(request: HttpRequest, site_id: int) -> HttpResponse:
    site = reach.site_of(request.user, site_id)
    halls = list(site.halls.counted().order_by("name", "pk"))
    return render(request, "exams/officer/site.html", {
        "site": site,
        "halls": halls,
        "seats": sum(hall.seats_count for hall in halls),
        "sets": reach.is_within(site.scope, request.user.scopes_for(reach.SET)),
    })  # fmt: skip


@holding(reach.SET)
@READ_AND_WRITE
def new(request: HttpRequest) -> HttpResponse:
    form = SiteForm(request.POST or None, scopes=request.user.scopes_for(reach.SET))
    if request.method == "POST" and form.is_valid():
        site = services.open_site(**form.cleaned_data, by=request.user)
        messages.success(request, _("The site is there. Add its halls next."))
        return redirect("sites:detail", site.pk)
    return render(request, "exams/officer/site_form.html", {"form": form, "site": None})


@holding(reach.SET)
@READ_AND_WRITE
def edit(request: HttpRequest, site_id: int) -> HttpResponse:
    site = reach.site_of(request.user, site_id, reach.SET)
    before = {"name": site.name, "address": site.address, "directions": site.directions}
    form = SiteForm(request.POST or None, scopes=(), site=site, initial=before)
    if request.method == "POST" and form.is_valid():
        services.change_site(site, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. Tickets printed from now on say it."))
        return redirect("sites:detail", site.pk)
    return render(request, "exams/officer/site_form.html", {"form": form, "site": site})
