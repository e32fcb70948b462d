"""What the house above asks about many results at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from exams.marking.models import Result
from exams.marking.queries import ResultView, views
from exams.papers.models import Exam, Round

ADMITTED = Q(admissions__revoked_at=None)
LATER = Result.objects.filter(
    sitting=OuterRef("admissions__sittings"), revision__gt=OuterRef("admissions__sittings__results__revision")
)
NEWEST = Q(~Exists(LATER), admissions__sittings__results__isnull=False)  # of each sitting, as ``Result.current``


@dataclass(frozen=True)
class RoundCounts:
    """How many persons came how far in one round."""

    id: int
    name: str
    specialty: str
    opens_at: datetime
    closes_at: datetime
    released_at: datetime | None
    admitted: int
    sat: int
    closed: int
    marked: int
    waiting: int  # marked, and not released
    passed: int

    def can_be_released(self, at: datetime) -> bool:
        """Over, everything marked, and something to tell."""
        return self.closes_at <= at and self.marked == self.sat and self.waiting > 0


def standing_results(result_ids: Iterable) -> list[ResultView]:
    """Of these, the ones that no later revision has taken back; one query."""
    return views(Result.objects.released().filter(pk__in=list(result_ids)))


def passed_assessments(*, since: datetime) -> list[int]:
    """The released results of competency assessments that were passed, by id; one query."""
    purpose = {"sitting__admission__round__exam__purpose": Exam.Purpose.COMPETENCY}
    found = Result.objects.released().filter(passed=True, released_at__gte=since, **purpose)
    return list(found.order_by("pk").values_list("pk", flat=True))


def round_counts(scopes: Collection[str], *, limit: int = 20) -> list[RoundCounts]:
    """The dated assessments within these scopes, the latest first; one query."""
    rounds = Round.objects.dated().within(scopes).filter(exam__purpose=Exam.Purpose.COMPETENCY)
    counted = rounds.select_related("exam").annotate(
        admitted=Count("admissions", filter=ADMITTED, distinct=True),
        sat=Count("admissions__sittings__admission", distinct=True),
        closed=_sittings(Q(admissions__sittings__closed_at__isnull=False)),
        marked=_sittings(Q(admissions__sittings__results__isnull=False)),
        waiting=_sittings(NEWEST & Q(admissions__sittings__results__released_at=None)),
        passed=_sittings(NEWEST & Q(admissions__sittings__results__passed=True)),
    )
    return [_counts(round) for round in counted.order_by("-opens_at", "-pk")[:limit]]


def _sittings(condition: Q) -> Count:
    return Count("admissions__sittings__admission", filter=condition, distinct=True)


def _counts(round: Round) -> RoundCounts:
    counted = ("admitted", "sat", "closed", "marked", "waiting", "passed")
    told = ("id", "name", "opens_at", "closes_at", "released_at")
    return RoundCounts(specialty=round.exam.specialty, **{name: getattr(round, name) for name in told + counted})
