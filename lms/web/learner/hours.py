"""The ledger of credit hours: every entry with why it is there, for the reader and as a workbook."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation import sheets
from lms.credits.models import CreditEntry
from lms.web.learner import words

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class EntryShown:
    booked_at: datetime
    title: str
    why: str
    hours: str
    link: str


@login_required
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    entries = CreditEntry.objects.of(request.user)
    page = Paginator(entries.select_related("booked_by"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "learn/hours.html", {
        "total": words.hours(entries.hours()),
        "page": page,
        "entries": [_shown(entry) for entry in page],
    })  # fmt: skip


@login_required
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The whole ledger of the reader, oldest first."""
    entries = CreditEntry.objects.of(request.user).select_related("booked_by").order_by("booked_at", "pk")
    headings = [_("Booked on"), _("Ledger"), _("For"), _("Why"), _("Hours"), _("Key")]
    rows = ([e.booked_at, e.get_ledger_display(), e.title, _why(e), e.hours, e.source] for e in entries)
    response = HttpResponse(sheets.write(headings, rows), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="hours.xlsx"'
    return response


def _shown(entry: CreditEntry) -> EntryShown:
    kind, _separator, key = entry.source.partition(":")
    link = reverse("learner:lesson", args=[key.split("@")[0]]) if kind == "lesson" else ""
    return EntryShown(entry.booked_at, entry.title, _why(entry), words.signed(entry.hours), link)


def _why(entry: CreditEntry) -> str:
    if entry.is_correction:
        return _("Corrected by %(name)s: %(reason)s") % {"name": entry.booked_by.name, "reason": entry.reason}
    revision = entry.source.rpartition("@")[2]
    return _("Lesson completed, edition %(revision)s: enough seen or read, check passed") % {"revision": revision}
