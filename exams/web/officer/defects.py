"""What candidates of a round reported of its items: at once for whoever sees the round, the stems once it is over."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams.bank.models import ItemVersion
from exams.papers.models import Round
from exams.sittings.models import Defect
from exams.web.guard import holding
from exams.web.officer import reach
from foundation import clock


@dataclass(frozen=True)
class Reported:
    """``positions`` are its places on the papers of those who reported it."""

    version: ItemVersion
    positions: tuple[int, ...]
    defects: tuple[Defect, ...]


@holding(*reach.SEES)
@require_safe
def listing(request: HttpRequest, round_id: int) -> HttpResponse:
    round = reach.round_of(request.user, round_id)
    return render(request, "exams/officer/defects.html", {
        "round": round,
        "items": reported(round),
        "over": clock.now() >= round.closes_at,
    })  # fmt: skip


def reported(round: Round) -> list[Reported]:
    """The item with the most reports first; one query."""
    found = Defect.objects.filter(sitting__admission__round=round)
    grouped: dict[int, list[Defect]] = {}
    for defect in found.select_related("item_version__item__topic", "sitting__admission__candidate"):
        grouped.setdefault(defect.item_version_id, []).append(defect)
    return sorted(map(_reported, grouped.values()), key=lambda one: (-len(one.defects), one.version.pk))


def _reported(defects: Collection[Defect]) -> Reported:
    positions = tuple(sorted({one.position for one in defects}))
    return Reported(defects[0].item_version, positions, tuple(defects))
