"""What came of a round: points and verdicts, how they are spread, and how each item did."""

from collections import Counter
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exams.marking.models import Result
from exams.papers.models import PaperItem, Round
from exams.web.guard import holding
from exams.web.officer import reach
from exams.web.officer.distribution import distribution
from exams.web.workbook import workbook
from foundation import sheets

PER_PAGE = 50


@holding(*reach.ANSWERS)
@require_safe
def results(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, *reach.ANSWERS)
    found = of(round)
    marked = list(found.values_list("points", "full", "cut_score", "passed"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "exams/officer/results.html", {
        "round": round,
        "page": page,
        "marked": len(marked),
        "passed": sum(one[3] for one in marked),
        "plot": _plot(marked),
        "rights": reach.rights(request.user, round),
    })  # fmt: skip


@holding(*reach.ANSWERS)
@require_safe
def items(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, *reach.ANSWERS)
    rows = item_rows(round)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "exams/officer/items.html", {"round": round, "page": page, "few": sum(row["few"] for row in rows)}
    )


@holding(*reach.ANSWERS)
@require_safe
def export(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id, *reach.ANSWERS)
    headings = [
        _("Name"), _("Reference"), _("Points"), _("Full points"), _("Points to pass"), _("Verdict"),
        _("Closed"), _("Receipt"), _("Released"),
    ]  # fmt: skip
    return workbook(sheets.write(headings, map(_line, of(round))), f"results-{round.pk}.xlsx")


def of(round: Round):
    """The newest result of each sitting, by name; one query."""
    found = Result.objects.current().filter(sitting__admission__round=round)
    related = found.select_related("sitting__admission__candidate", "sitting__receipt")
    return related.order_by("sitting__admission__candidate__name", "pk")


def item_rows(round: Round) -> list[dict]:
    """How many had each item right, the hardest first; two queries."""
    asked, right = Counter(), Counter()
    items = list(
        PaperItem.objects.filter(paper__round=round)
        .select_related("item_version__item__topic")
        .order_by("paper", "position")
    )
    places = {(item.paper_id, item.position): item for item in items}
    for paper, points in of(round).values_list("sitting__paper", "marks__points"):
        for position, earned in enumerate(points, 1):
            item = places[paper, position]
            asked[item.item_version_id] += 1
            right[item.item_version_id] += Decimal(earned) == item.worth
    versions = {item.item_version_id: item.item_version for item in items}
    rows = [_item(version, right[pk], asked[pk]) for pk, version in versions.items() if asked[pk]]
    return sorted(rows, key=lambda row: (row["right"] / row["of"], row["version"].pk))


FEW = Decimal("0.25")  # as many as blind guessing would get right in a single choice: worth a look at the key


def _item(version, right: int, of: int) -> dict:
    return {"version": version, "right": right, "of": of, "few": right < FEW * of}


def _plot(marked: list[tuple]):
    if not marked:
        return None
    full, cut = marked[0][1], marked[0][2]
    return distribution([points * full / own for points, own, *_rest in marked], full=full, cut=cut)


def _line(result: Result) -> list:
    sitting = result.sitting
    verdict = _("passed") if result.passed else _("not passed")
    return [
        str(sitting.admission.candidate), sitting.admission.reference, result.points, result.full, result.cut_score,
        verdict, sitting.closed_at, sitting.receipt.code, result.released_at,
    ]  # fmt: skip
