"""One certificate: what it says, what befell it, and its file."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from foundation import clock
from lms.credentials.models import Certificate
from lms.credentials.queries import view_of
from lms.credentials.standing import acts
from lms.stations.access import holding
from lms.web.officer.certificates import SEES, visible
from lms.web.papers import sent, shown
from lms.web.public.showing import KINDS, printed_rows

RIGHTS = {"suspend": "lms.revoke", "lift": "lms.revoke", "revoke": "lms.revoke", "replace": "lms.award"}
LABELS = {
    "suspend": pgettext_lazy("certificate", "Suspend"),
    "lift": pgettext_lazy("certificate", "Lift the suspension"),
    "revoke": pgettext_lazy("certificate", "Revoke"),
    "replace": pgettext_lazy("certificate", "Replace"),
}


@holding(*SEES)
@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    one = get_object_or_404(visible(request.user).select_related("qualification__decision"), pk=certificate_id)
    view = view_of(one, at=clock.now())
    return render(request, "office/certificate.html", {
        "row": shown(one),
        "view": view,
        "rows": printed_rows(view)[2:],  # name and document number stand above, unmasked as on the paper
        "history": [(episode.on, KINDS[episode.kind], episode.reason) for episode in view.history],
        "grounds": one.qualification.grounds.order_by("kind", "pk"),
        "versions": Certificate.objects.filter(qualification=one.qualification_id).order_by("version"),
        "acts": [(act, LABELS[act]) for act in possible(one, request.user)],
    })  # fmt: skip


@holding(*SEES)
@require_safe
def pdf(request: HttpRequest, certificate_id: UUID) -> FileResponse:
    return sent(get_object_or_404(visible(request.user), pk=certificate_id))


def possible(certificate: Certificate, user) -> list[str]:
    """The acts that how it stands and what the officer holds allow; none on one's own."""
    if certificate.qualification.person_id == user.pk:
        return []
    now = shown(certificate)["standing"]
    return [act for act in acts(now) if user.has_right(RIGHTS[act], certificate.qualification.scope)]
