"""Many decisions at once: what waits, what an approval would do and would not, and then the approval."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from exams import errors
from exams.bank import services
from exams.bank.models import ItemVersion
from exams.web.author import reach
from exams.web.author.items import row, waiting_for
from exams.web.guard import holding
from foundation import clock

PER_PAGE = 50
MOST = 200  # at once; each approval is a transaction of its own, within a request


@holding(reach.REVIEW)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    found = waiting_for(request.user).order_by("submitted_at", "pk").prefetch_related("authors")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [row(version) | {"own": request.user in version.authors.all()} for version in page]
    return render(request, "exams/author/waiting.html", {
        "page": page,
        "rows": rows,
        "choosable": sum(not one["own"] for one in rows),
        "actions": [(_("Preview the approval"), "", "", "primary")],
    })  # fmt: skip


@holding(reach.REVIEW)
@require_POST
def previewed(request: HttpRequest) -> HttpResponse:
    """What would be approved, and what not because one wrote it or it is decided. Nothing is changed."""
    chosen = _chosen(request)
    if not chosen:
        messages.warning(request, _("Nothing was chosen. Tick the items you have read."))
        return redirect("author:waiting")
    return render(request, "exams/author/approve_preview.html", {
        "fit": [one for one in chosen if _why_not(one, request.user) is None],
        "unfit": [(one, why) for one in chosen if (why := _why_not(one, request.user))],
    })  # fmt: skip


@holding(reach.REVIEW)
@require_POST
def approve_chosen(request: HttpRequest) -> HttpResponse:
    done, at = 0, clock.now()
    for version in _chosen(request):
        try:
            services.approve(version, by=request.user, at=at)
            done += 1
        except errors.Refused as refused:
            name = version.item.code or version.item_id
            messages.warning(request, _("Not approved: {item}. {why}").format(item=name, why=refused))
    if done:
        messages.success(request, ngettext("{n} item approved.", "{n} items approved.", done).format(n=done))
    return redirect("author:waiting")


def _chosen(request: HttpRequest) -> list[ItemVersion]:
    """The versions that were ticked, as far as they are within reach and still the newest."""
    ids = [
        text for text in request.POST.getlist("chosen")[:MOST] if text.isascii() and text.isdigit() and len(text) < 19
    ]
    within = reach.latest(request.user).within(request.user.scopes_for(reach.REVIEW))
    return list(within.filter(pk__in=ids).order_by("submitted_at", "pk").prefetch_related("authors"))


def _why_not(version: ItemVersion, user) -> errors.Refused | None:
    if version.state != "submitted":
        return errors.NotUnderReview()
    return errors.OwnWork() if user in version.authors.all() else None
