"""The certificates of an officer's area: found, ordered, and as a workbook."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation import sheets
from lms.credentials.models import Certificate
from lms.credentials.queries import with_history
from lms.stations.access import holding
from lms.web.officer.filters import CertificateFilter
from lms.web.papers import shown

SEES = ("lms.award", "lms.revoke", "lms.read_audit")
ROWS = 50
MOST = 5_000  # rows of a workbook
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def scopes_of(user) -> set[str]:
    """Where the officer may look at certificates."""
    return {scope for right in SEES for scope in user.scopes_for(right)}


def visible(user):
    return with_history().within(scopes_of(user))


@holding(*SEES)
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    form = CertificateFilter(request.GET, scopes=scopes_of(request.user))
    page = Paginator(form.applied(visible(request.user)), ROWS).get_page(request.GET.get("page"))
    return render(request, "office/certificates.html", {
        "page": page, "form": form, "rows": [shown(one) for one in page],
        "total": Certificate.objects.within(scopes_of(request.user)).count(),
    })  # fmt: skip


@holding(*SEES)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, as narrowed; document numbers stay masked."""
    form = CertificateFilter(request.GET, scopes=scopes_of(request.user))
    headings = [_("Certificate number"), _("Version"), _("Name"), _("Document number"), _("Post"), _("Issued on"),
                _("Valid until"), _("Standing"), _("Printed")]  # fmt: skip
    rows = (_cells(shown(one)) for one in form.applied(visible(request.user))[:MOST])
    answer = HttpResponse(sheets.write(headings, rows), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="certificates.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


def _cells(row: dict) -> list:
    one = row["one"]
    return [
        row["number"], one.version, one.printed["name"], one.printed["id_number"], one.printed["post"],
        one.issued_on, one.valid_until, str(row["word"]), one.printed_at,
    ]  # fmt: skip
