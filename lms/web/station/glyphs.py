"""Names that no font of ours prints yet."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation import clock
from foundation.pdf import printable
from lms.people import access
from lms.people.models import GlyphReport
from lms.stations.access import holding
from lms.web.station.forms import ReasonForm

SEE = "lms.see_people"
ROWS = 50


@holding(SEE)
@require_safe
def glyphs(request: HttpRequest) -> HttpResponse:
    page = Paginator(_reports(request).select_related("user"), ROWS).get_page(request.GET.get("page"))
    return render(request, "station/glyphs.html", {"page": page, "rows": [_row(report) for report in page]})


@holding(SEE)
@require_POST
def resolve(request: HttpRequest, report_id: int) -> HttpResponse:
    """Says how it was settled: the font was extended, or the person was called."""
    report, form = get_object_or_404(_reports(request), pk=report_id), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how it was settled, in at least four characters."))
    elif access.resolve(report, by=request.user, resolution=form.cleaned_data["reason"], at=clock.now()):
        messages.success(request, _("“%(name)s” is settled.") % {"name": report.name})
    return redirect("station:glyphs")


def _reports(request: HttpRequest):
    return GlyphReport.objects.within(request.user.scopes_for(SEE)).waiting()


def _row(report: GlyphReport) -> dict:
    codes = " ".join(f"U+{ord(character):04X}" for character in report.characters)
    return {"report": report, "codes": codes, "printable_now": not printable(report.name)}
