"""The seating of a round as an officer reads it: hall by hall, and person by person."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Admission, EntryCode, Placement
from exams.sittings.numbering import spaced

STANDING = Placement.objects.standing()
CODED = EntryCode.objects.in_force().filter(admission=OuterRef("pk"))
USED = EntryCode.objects.filter(admission=OuterRef("pk"), used_at__isnull=False)


def admissions(round: Round, *, q: str = "", hall: Hall | None = None) -> QuerySet[Admission]:
    """Those that stand, by name, with their seats and codes; three queries a page."""
    placements = Placement.objects.select_related("seat__hall__site").order_by("-placed_at", "-pk")
    found = (
        Admission.objects.valid()
        .filter(round=round)
        .select_related("candidate", "round", "approval")
        .prefetch_related(Prefetch("placements", placements))
        .annotate(coded=Exists(CODED), entered=Exists(USED))
    )
    if q:
        found = found.filter(Q(candidate__name__icontains=q) | Q(number__contains=q.replace(" ", "").upper()))
    if hall:
        found = found.filter(pk__in=STANDING.filter(round=round, seat__hall=hall).values("admission"))
    return found.order_by("candidate__name", "pk")


def one(round: Round, admission_id: int) -> Admission:
    found = admissions(round).filter(pk=admission_id).first()
    if found is None:
        raise Http404
    return found


def row(admission: Admission) -> dict:
    """``before`` is the seat that a move can be undone to."""
    placements = list(admission.placements.all())
    now = next((placed for placed in placements if placed.left_at is None), None)
    before = next((placed for placed in placements if placed.left_at), None)
    return {
        "admission": admission,
        "number": spaced(admission.number) if admission.number else "",
        "seat": now and now.seat,
        "before": before and before.seat,
        "approved": hasattr(admission, "approval"),
    }


def counts(round: Round) -> dict[str, int]:
    """``admitted``, ``seated``, ``unseated``, ``coded``: with a code that is not used yet."""
    valid = Admission.objects.valid().filter(round=round)
    found = valid.aggregate(
        admitted=Count("pk"),
        seated=Count("pk", filter=Exists(STANDING.filter(admission=OuterRef("pk")))),
        coded=Count("pk", filter=Exists(CODED)),
        entered=Count("pk", filter=Exists(USED)),
    )
    return found | {"unseated": found["admitted"] - found["seated"]}


def halls(round: Round) -> list[Hall]:
    """The halls in which somebody sits, with ``people`` and ``seats_count``; one query."""
    people = Count("seats__placements", filter=Q(seats__placements__round=round, seats__placements__left_at=None))
    used = Hall.objects.filter(pk__in=STANDING.filter(round=round).values("seat__hall"))
    seats = Count("seats", filter=Q(seats__usable=True), distinct=True)
    return list(
        used.annotate(people=people, seats_count=seats).select_related("site").order_by("site__name", "name", "pk")
    )
