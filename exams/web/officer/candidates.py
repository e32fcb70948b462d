"""Who is admitted to a round, and how far each of them is."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import pgettext_lazy

from exams.papers.models import Round
from exams.sittings.models import Admission, Pause, Sitting

THEIRS = Sitting.objects.filter(admission=OuterRef("pk"))
CONDITIONS = {
    "waiting": Q(~Exists(THEIRS), revoked_at=None),
    "sitting": Q(Exists(THEIRS.filter(closed_at=None))),
    "handed": Q(Exists(THEIRS.filter(closed_by=Sitting.ClosedBy.CANDIDATE))),
    "collected": Q(Exists(THEIRS.filter(closed_by__in=(Sitting.ClosedBy.CLOCK, Sitting.ClosedBy.INVIGILATOR)))),
    "on_paper": Q(Exists(THEIRS.filter(closed_by=Sitting.ClosedBy.PAPER))),
    "revoked": Q(revoked_at__isnull=False),
}
CLOSES = {Sitting.ClosedBy.CANDIDATE: "handed", Sitting.ClosedBy.PAPER: "on_paper"}
LABELS = {
    "waiting": pgettext_lazy("candidate of a round", "not begun"),
    "absent": pgettext_lazy("candidate of a round", "absent"),
    "sitting": pgettext_lazy("candidate of a round", "sitting"),
    "handed": pgettext_lazy("candidate of a round", "handed in"),
    "collected": pgettext_lazy("candidate of a round", "collected"),
    "on_paper": pgettext_lazy("candidate of a round", "entered from paper"),
    "paused": pgettext_lazy("candidate of a round", "paused"),
    "revoked": pgettext_lazy("candidate of a round", "admission revoked"),
}
TAGS = {
    "waiting": "plain",
    "absent": "plain",
    "sitting": "waiting",
    "paused": "waiting",
    "handed": "done",
    "collected": "done",
    "on_paper": "done",
    "revoked": "refused",
}


def admissions(round: Round, *, words: str = "") -> QuerySet[Admission]:
    """All of them by name, with their sittings; three queries a page."""
    paused = Exists(Pause.objects.filter(sitting=OuterRef("pk"), ended_at=None))
    sittings = Sitting.objects.select_related("paper", "receipt").annotate(is_paused=paused).order_by("-number")
    found = (
        Admission.objects.filter(round=round)
        .select_related("candidate", "seb_exemption")
        .prefetch_related(Prefetch("sittings", sittings))
    )
    if words:
        found = found.filter(Q(candidate__name__icontains=words) | Q(reference__icontains=words))
    return found.order_by("candidate__name", "pk")


def counts(admitted: QuerySet[Admission]) -> dict[str, int]:
    return admitted.order_by().aggregate(**{state: Count("pk", filter=held) for state, held in CONDITIONS.items()})


def row(admission: Admission, *, over: bool, at: datetime) -> dict:
    sitting = next(iter(admission.sittings.all()), None)
    state = state_of(admission, sitting)
    is_paused = state == "sitting" and sitting.is_paused
    shown = "paused" if is_paused else "absent" if state == "waiting" and over else state
    return {
        "admission": admission,
        "sitting": sitting,
        "receipt": getattr(sitting, "receipt", None),
        "label": LABELS[shown],
        "tag": TAGS[shown],
        "is_paused": is_paused,
        "exemption": getattr(admission, "seb_exemption", None),
        "is_open": sitting is not None and sitting.closed_at is None and at < sitting.deadline,
    }


def state_of(admission: Admission, sitting: Sitting | None) -> str:
    if sitting is None:
        return "revoked" if admission.revoked_at else "waiting"
    if sitting.closed_at is None:
        return "sitting"
    return CLOSES.get(sitting.closed_by, "collected")
