"""Mocks: a standing round that everybody may sit, a freshly drawn paper for each go."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum

from exams import errors
from exams.bank.models import Item, ItemVersion
from exams.marking.models import Result
from exams.papers import drawing
from exams.papers.models import Blueprint, Exam
from exams.papers.services import standing_round
from exams.sittings.models import Sitting
from exams.sittings.services import admit, open_next


@dataclass(frozen=True)
class MockRef:
    code: str
    name: str
    specialty: str
    seconds: int
    full: Decimal
    cut_score: Decimal
    size: int
    goes_taken: int
    open_sitting_id: UUID | None
    last_result_id: int | None


def start_mock(exam_code: str, *, candidate, at: datetime) -> Sitting:
    """The go that is still open, or a new one on a paper drawn for it."""
    exam = Exam.objects.filter(code=exam_code, purpose=Exam.Purpose.NATIONAL_MOCK).first()
    if exam is None:
        raise errors.NotFound
    round = standing_round(exam, key_of(exam_code))
    admission = admit(round, candidate, by=candidate, at=at)
    return open_next(admission.pk, candidate=candidate, paper=lambda: drawing.draw(round, at=at))


def mocks_for(candidate) -> list[MockRef]:
    """Every mock that can be sat, with where this candidate stands in it; five queries, however many there are."""
    sizes = dict(
        Blueprint.objects.filter(exam__purpose=Exam.Purpose.NATIONAL_MOCK)
        .order_by("number")
        .annotate(size=Sum("rows__count"))
        .values_list("exam_id", "size")
    )
    mine = Sitting.objects.of(candidate).filter(admission__round__exam__in=sizes)
    by_exam = "admission__round__exam"
    taken = dict(mine.values_list(by_exam).annotate(Count("pk")))
    open_now = dict(mine.filter(closed_at=None).values_list(by_exam, "pk"))
    results = Result.objects.released().filter(sitting__in=mine).order_by("pk")
    last = dict(results.values_list(f"sitting__{by_exam}", "pk"))
    return [
        _ref(exam, sizes[exam.pk], taken.get(exam.pk, 0), open_now.get(exam.pk), last.get(exam.pk))
        for exam in Exam.objects.filter(pk__in=sizes).order_by("specialty", "code")
    ]


def items_to_try() -> list[str]:
    """Four single choices and a multiple one to try a device with, from what a mock may ask and the same for everybody:
    whoever tries again learns nothing more of the bank."""
    syllabi = Blueprint.objects.filter(exam__purpose=Exam.Purpose.NATIONAL_MOCK).values("syllabus")
    found = ItemVersion.objects.in_the_open().filter(item__topic__syllabus__in=syllabi).order_by("approved_at", "pk")
    ids = found.values_list("item__public_id", flat=True)
    wanted = [*ids.filter(item__kind=Item.Kind.SINGLE)[:4], *ids.filter(item__kind=Item.Kind.MULTIPLE)[:1]]
    return [f"item:{public_id}" for public_id in wanted]


def key_of(exam_code: str) -> str:
    return f"mock:{exam_code}"


def _ref(exam: Exam, size: int, taken: int, open_sitting_id: UUID | None, last_result_id: int | None) -> MockRef:
    return MockRef(
        code=exam.code,
        name=exam.name,
        specialty=exam.specialty,
        seconds=exam.minutes * 60,
        full=exam.full,
        cut_score=exam.cut_score,
        size=size,
        goes_taken=taken,
        open_sitting_id=open_sitting_id,
        last_result_id=last_result_id,
    )
