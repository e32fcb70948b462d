"""The development outbox: mail and SMS that did not leave the house."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.people.models import SentMessage

SHOWN = 50


@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """The latest messages, for whoever tries the site out; where messages really leave, there is no such page."""
    if not settings.OUTBOX:
        raise Http404
    return render(request, "people/outbox.html", {"sent": SentMessage.objects.all()[:SHOWN]})
