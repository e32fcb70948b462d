"""Suspends, lifts, revokes or replaces a certificate: what follows from it, the reason, and then the act."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from foundation import clock
from lms import api
from lms.credentials.models import Certificate
from lms.errors import Refused
from lms.stations.access import holding
from lms.web.officer.certificate import LABELS, possible
from lms.web.officer.certificates import visible
from lms.web.papers import shown


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=200,
        help_text=gettext_lazy("One sentence. The holder reads it, and so does everybody who checks the certificate."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip


@holding("lms.revoke", "lms.award")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, certificate_id: UUID, act: str) -> HttpResponse:
    one = get_object_or_404(visible(request.user), pk=certificate_id)
    if act not in LABELS:
        raise Http404
    if act not in possible(one, request.user):
        messages.warning(request, _("That cannot be done to the certificate as it stands now."))
        return redirect("office:certificate", certificate_id=one.pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _done(request, one, act, form.cleaned_data["reason"].strip())
    return render(
        request, "office/certificate_act.html", {"row": shown(one), "act": act, "label": LABELS[act], "form": form}
    )


def _done(request: HttpRequest, one: Certificate, act: str, reason: str) -> HttpResponse:
    told = {"by": request.user, "at": clock.now(), "reason": reason}
    try:
        one = api.replace(one, **told) if act == "replace" else api.change(act, one, **told) and one
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request, _("Done. The verification page shows it from this moment on, and the holder is told.")
        )
    return redirect("office:certificate", certificate_id=one.pk)
