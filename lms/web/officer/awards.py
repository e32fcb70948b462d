"""Who waits for an award."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.credentials.models import Decision
from lms.stations.access import holding
from lms.web.officer.filters import AwardFilter

AWARD = "lms.award"
ROWS = 50


def waiting(user):
    """The proposals this officer may decide; nobody decides about themselves."""
    return Decision.objects.within(user.scopes_for(AWARD)).waiting().exclude(person=user)


@holding(AWARD)
@require_safe
def awards(request: HttpRequest) -> HttpResponse:
    theirs = waiting(request.user)
    form = AwardFilter(request.GET, scopes=request.user.scopes_for(AWARD))
    rows = form.applied(theirs).select_related("person__identity", "post", "rule")
    return render(request, "office/awards.html", {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "total": theirs.count(),
        "form": form,
        "actions": [(_("Preview the awards"), "", "", "primary")],
    })  # fmt: skip
