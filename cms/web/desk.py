"""The first screen of the library: what waits for me, what became of mine, what can be submitted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.muststudy.models import MustStudyList
from cms.pages.models import CoursePage
from cms.rights import WRITE
from cms.web.access import ANY, holding
from cms.web.waiting import own, to_decide


@holding(*ANY)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    scopes = request.user.scopes_for(WRITE)
    return render(
        request,
        "cms/desk.html",
        {
            "waiting": to_decide(request.user),
            "own": own(request.user),
            "courses": CoursePage.objects.within(scopes).order_by("title"),
            "lists": MustStudyList.objects.within(scopes),
            "writes": bool(scopes),
        },
    )
