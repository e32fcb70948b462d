"""Whom an act of the invigilator concerns: one, those that were ticked, or all who sit at this moment."""

from uuid import UUID

from django.http import Http404, HttpRequest

from exams.papers.models import Round
from exams.sittings.models import Pause, Sitting


def chosen(request: HttpRequest, round: Round) -> list[Sitting]:
    """The open sittings that were ticked on the page, or that its address names, or all of the round."""
    ticked = request.POST.getlist("chosen") if "choosing" in request.POST else request.GET.getlist("sitting")
    sittings = open_sittings(round)
    if not ticked and "choosing" not in request.POST:
        return sittings
    wanted = {_id(one) for one in ticked}
    return [sitting for sitting in sittings if sitting.pk in wanted]


def offered(request: HttpRequest, round: Round) -> list[Sitting]:
    """Those that can be ticked: the ones that the address names, or all of the round."""
    wanted = {_id(one) for one in request.GET.getlist("sitting")}
    return [sitting for sitting in open_sittings(round) if not wanted or sitting.pk in wanted]


def open_sittings(round: Round) -> list[Sitting]:
    """By name; each says whether it is ``paused``."""
    found = Sitting.objects.filter(admission__round=round, closed_at=None).select_related("admission__candidate")
    sittings = list(found.order_by("admission__candidate__name", "pk"))
    paused = Pause.objects.filter(sitting__in=sittings, ended_at=None)
    paused_ids = set(paused.values_list("sitting_id", flat=True))
    for sitting in sittings:
        sitting.paused = sitting.pk in paused_ids
    return sittings


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Http404 from None
