"""A small exam room for a test: people, a bank, a paper, a round, a candidate at a desk."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from unittest.mock import patch
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone

from exams.bank import services as bank
from exams.bank.models import ItemVersion, Topic
from exams.bank.services import Draft
from exams.papers import arming, sealing
from exams.papers import services as papers
from exams.papers.assembly import Row
from exams.papers.models import Exam, Round
from exams.sittings import services as sittings
from exams.sittings.changes import Change, Save
from exams.sittings.models import Sitting
from exams.sittings.services import opening

PROVINCE, COUNTY = "/99/", "/99/9904/990421/"
SYLLABUS = "child-care-2026"
OPTIONS = {"single": ["甲项", "乙项", "丙项", "丁项"], "multiple": ["甲项", "乙项", "丙项", "丁项", "戊项"]}
_numbers = count(1)


def person(*scopes: str):
    """Somebody who holds every right at these scopes, and none without any."""
    user = get_user_model().objects.create(email=f"{uuid4().hex}@demo.example", name="示例")
    user.scopes_for = lambda right: scopes
    return user


def now() -> datetime:
    return timezone.now()


def topic(code: str = "1.1", name: str = "入户走访") -> Topic:
    found, _ = Topic.objects.get_or_create(
        syllabus=SYLLABUS, code=code, defaults={"name": name, "specialty": "child-care"}
    )
    return found


def draft(kind: str = "single", key: str = "A", **fields) -> Draft:
    fields = {
        "stem": f"第{next(_numbers)}题，正确的做法是（　　）。",
        "rationale": "理由",
        "source": "示例规范",
    } | fields
    return Draft(options=OPTIONS[kind], key=key, **fields)


def written(kind: str = "single", key: str = "A", *, by=None, code: str = "1.1", **fields) -> ItemVersion:
    by = by or person(PROVINCE)
    return bank.draft(kind, topic(code), draft(kind, key, **fields), scope=COUNTY, by=by, at=now())


def approved(kind: str = "single", key: str = "A", **fields) -> ItemVersion:
    version = written(kind, key, **fields)
    bank.submit_for_review(version, by=person(PROVINCE), at=now())
    return bank.approve(version, by=person(PROVINCE), at=now())


def exam(purpose: str = Exam.Purpose.COMPETENCY, *, singles: int = 2, multiples: int = 2, **fields) -> Exam:
    """An exam of so many items with its blueprint: singles for a point, multiples for two."""
    full = Decimal(singles + 2 * multiples)
    fields = {
        "code": f"exam-{next(_numbers)}", "name": "示例考试", "specialty": "child-care", "scope": PROVINCE,
        "minutes": 120, "full": full, "cut_score": full * Decimal("0.6"),
        "goes": 1 if purpose == Exam.Purpose.COMPETENCY else None,
    } | fields  # fmt: skip
    made = Exam.objects.create(purpose=purpose, **fields)
    rows = [Row("single", "", singles, Decimal("1")), Row("multiple", "", multiples, Decimal("2"), Decimal("0.5"))]
    papers.write_blueprint(made, SYLLABUS, [row for row in rows if row.count], by=person(PROVINCE))
    return made


def bank_of(singles: int = 2, multiples: int = 2) -> list[ItemVersion]:
    """Approved items with known keys: A for every single, AB for every multiple."""
    return [approved("single", "A") for _ in range(singles)] + [approved("multiple", "AB") for _ in range(multiples)]


def round_of(of_exam: Exam, *, opens: int = -86_400, closes: int = 3600, with_paper: bool = True, **fields) -> Round:
    """A round that opens and closes so many seconds from now, with one paper; armed in time where it is open already."""
    held = papers.announce_round(
        of_exam, "示例批次", by=person(PROVINCE), opens_at=now() + timedelta(seconds=opens),
        closes_at=now() + timedelta(seconds=closes), **fields,
    )  # fmt: skip
    if with_paper:
        papers.set_paper(held, by=person(PROVINCE), at=now(), seed=1)
    if with_paper and opens <= 0 and sealing.seals(held):
        arm(held)
    return held


def arm(held: Round) -> None:
    """Two officers armed it an hour before it opens."""
    for _ in range(2):
        arming.arm(held, by=person(PROVINCE), at=held.opens_at - timedelta(hours=1))


def seated(candidate=None, *, in_round: Round | None = None, ago: int = 0, **fields) -> Sitting:
    """A candidate whose sitting began so many seconds ago."""
    candidate = candidate or person()
    if in_round is None:
        singles, multiples = fields.pop("singles", 2), fields.pop("multiples", 2)
        bank_of(singles, multiples)
        in_round = round_of(exam(singles=singles, multiples=multiples, **fields))
    admission = sittings.admit(in_round, candidate, by=person(PROVINCE), at=now())
    with patch.object(opening, "database_now", return_value=now() - timedelta(seconds=ago)):
        return sittings.open_sitting(admission.pk, candidate=candidate)


def save(sitting: Sitting, first: int, *answers: str, epoch: int = 1, position: int = 1) -> Save:
    """Consecutive changes from number ``first``, one position after the other."""
    changes = [Change(first + n, position + n, answer) for n, answer in enumerate(answers)]
    return Save(sitting.pk, epoch, tuple(changes))


def set_deadline(sitting: Sitting, at: datetime) -> None:
    """Move the end alone, to any moment after the beginning."""
    Sitting.objects.filter(pk=sitting.pk).update(deadline=at)


def over(round: Round) -> None:
    """The round has opened and closed."""
    Round.objects.filter(pk=round.pk).update(closes_at=now() - timedelta(seconds=1), apply_until=None)
