"""Everything about me on one page, with what is missing."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from foundation import clock
from foundation.personal import mask_phone
from lms.people.models import Identity
from lms.stations.models import Appointment
from lms.web.navigation import start_of


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Whoever has signed in goes on from here."""
    return redirect(start_of(request.user))


@login_required
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    today = clock.local_date(clock.now())
    own = Appointment.objects.of(request.user).select_related("organisation", "post")
    context = {
        "identity": Identity.objects.filter(user=request.user).first(),
        "current": list(own.current(today)),
        "waiting": list(own.waiting()),
        "phone": mask_phone(request.user.phone) if request.user.phone else "",
        "second_factor": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
    }
    return render(request, "people/profile.html", context)
