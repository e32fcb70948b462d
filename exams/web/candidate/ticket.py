"""The admission ticket (准考证) as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from exams.sittings.models import Admission
from exams.web import sheets


@require_GET
@login_required
def download(request: HttpRequest, admission_id: int) -> HttpResponse:
    """One's own, and only while the admission stands."""
    own = Admission.objects.valid().of(request.user).filter(number__isnull=False)
    admission = own.select_related("round__exam", "candidate").filter(pk=admission_id).first()
    if admission is None:
        raise Http404
    return sheets.answer(sheets.ticket(admission), f"ticket-{admission.number}.pdf")
