"""The bank as a list: what there is, in which state, and as a workbook."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams.bank.formats import excel
from exams.bank.models import ItemVersion
from exams.web.author import reach, states
from exams.web.author.filters import Filter, counts
from exams.web.guard import holding
from exams.web.workbook import workbook

PER_PAGE = 25


@holding(reach.WRITE, reach.REVIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET)
    among = form.among(reach.latest(request.user), user=request.user)
    found = in_state(among, form.state_wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "exams/author/items.html", {
        "form": form,
        "page": page,
        "rows": [row(version) for version in page],
        "tabs": _tabs(request, counts(among), form.state_wanted),
        "waiting": waiting_for(request.user).count(),
        "returned": reach.latest(request.user).filter(states.CONDITIONS["returned"], authors=request.user).count(),
        "writes": bool(request.user.scopes_for(reach.WRITE)),
    })  # fmt: skip


@holding(reach.WRITE, reach.REVIEW)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the filter finds, in the columns of the import: to read, or to mend and take in again."""
    form = Filter(request.GET)
    found = in_state(form.among(reach.latest(request.user), user=request.user), form.state_wanted)
    return workbook(excel.written(found), "items.xlsx")


def waiting_for(user) -> QuerySet[ItemVersion]:
    """Under review, within this person's reach as a reviewer; their own work among it."""
    return reach.latest(user).within(user.scopes_for(reach.REVIEW)).filter(states.CONDITIONS["submitted"])


def row(version: ItemVersion) -> dict:
    return {
        "version": version,
        "state": states.LABELS[version.state],
        "tag": states.TAGS[version.state],
        "since": states.since(version),
    }


def in_state(versions: QuerySet, state: str) -> QuerySet:
    return versions.filter(states.CONDITIONS[state]) if state else versions


def _tabs(request: HttpRequest, counted: dict[str, int], current: str) -> list[tuple]:
    labels = {"": states.ALL, **states.LABELS}
    numbers = {"": sum(counted.values()), **counted}
    return [(label, _address(request, state), state == current, numbers[state]) for state, label in labels.items()]


def _address(request: HttpRequest, state: str) -> str:
    wanted = request.GET.copy()
    wanted.pop("page", None)
    wanted["state"] = state
    return f"{request.path}?{wanted.urlencode()}"
