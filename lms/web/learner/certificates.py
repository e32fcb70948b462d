"""My certificates: how each stands, and its file."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lms.credentials.models import Certificate, Decision
from lms.credentials.queries import with_history
from lms.web.papers import sent, shown


@login_required
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    theirs = with_history().of(request.user).order_by("-issued_at")
    return render(request, "learn/certificates.html", {
        "rows": [shown(one) for one in theirs],
        "waiting": Decision.objects.waiting().filter(person=request.user).select_related("post"),
    })  # fmt: skip


@login_required
@require_safe
def pdf(request: HttpRequest, certificate_id: UUID) -> FileResponse:
    """The reader's own; anybody else's is not there."""
    return sent(get_object_or_404(Certificate.objects.of(request.user), pk=certificate_id))
