"""Writing an item and rewriting it: saved as a draft, or saved and sent for review."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exams.bank import services
from exams.bank.models import Item, ItemVersion
from exams.web.author import reach, states
from exams.web.author.forms import Beginning, ItemForm, initial
from exams.web.author.preview import history
from exams.web.guard import holding
from foundation import clock

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@holding(reach.WRITE)
@READ_AND_WRITE
def new(request: HttpRequest) -> HttpResponse:
    """Kind and topic stand in the address; while they do not, they are asked for."""
    asked = "kind" in request.GET or "topic" in request.GET
    beginning = Beginning(request.GET if asked else None, scopes=request.user.scopes_for(reach.WRITE))
    if not (asked and beginning.is_valid()):
        return render(request, "exams/author/begin.html", {"form": beginning})
    chosen = beginning.cleaned_data
    form = ItemForm(request.POST or None, kind=chosen["kind"], scope=chosen["scope"], initial={"difficulty": "medium"})
    if request.method == "POST" and form.is_valid():
        return _saved(request, lambda at: _written(form, chosen, by=request.user, at=at))
    kind = Item.Kind(chosen["kind"]).label
    return render(request, "exams/author/edit.html", {"form": form, "kind": kind, "topic": chosen["topic"]})


@holding(reach.WRITE, reach.REVIEW)
@READ_AND_WRITE
def edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """The form for whoever may write here; a reviewer who may not reads the preview."""
    version = reach.version_of(request.user, item_id)
    if not reach.may_write(request.user, version.item):
        if request.method == "POST":
            raise Http404
        return redirect("author:preview", item_id)
    form = ItemForm(request.POST or None, kind=version.item.kind, fixed_code=True, initial=initial(version))
    if request.method == "POST" and form.is_valid():
        return _saved(request, lambda at: services.revise(version.item, form.draft(), by=request.user, at=at))
    return render(request, "exams/author/edit.html", {
        "form": form,
        "kind": version.item.get_kind_display(),
        "topic": version.item.topic,
        "version": version,
        "state": states.LABELS[version.state],
        "tag": states.TAGS[version.state],
        "history": history(version),
    })  # fmt: skip


def _written(form: ItemForm, chosen: dict, *, by, at) -> ItemVersion:
    told = {"scope": chosen["scope"], "by": by, "at": at, "code": form.cleaned_data["code"]}
    return services.draft(chosen["kind"], chosen["topic"], form.draft(), **told)


def _saved(request: HttpRequest, write) -> HttpResponse:
    """Write it and, where that was asked for, send it for review in the same transaction."""
    at = clock.now()
    with transaction.atomic():
        version = write(at)
        if "submit" in request.POST:
            services.submit_for_review(version, by=request.user, at=at)
    if "submit" in request.POST:
        messages.success(request, _("Saved and sent for review. Somebody other than its authors decides."))
    else:
        messages.success(request, _("Saved as a draft. This is how a candidate will see it."))
    return redirect("author:preview", version.item_id)
