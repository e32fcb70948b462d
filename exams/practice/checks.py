"""Knowledge checks inside a lesson: practice sittings of given items, through the same engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from exams import errors
from exams.bank.models import ItemVersion
from exams.marking.models import Result
from exams.marking.reviewing import FrozenPaper, marked_items
from exams.papers import drawing
from exams.papers.models import Exam, Paper, PaperItem, Round
from exams.papers.reading import content_of
from exams.papers.services import standing_round
from exams.practice import services
from exams.sittings import journal
from exams.sittings.changes import Change, Save
from exams.sittings.models import Sitting
from exams.sittings.services import admit, open_next, submit
from foundation.clock import database_now
from foundation.specialties import Specialty

PREFIX = "item:"
MINUTES = 24 * 60  # a check is not timed; a sitting that nobody finished is collected a day later
FULL, CUT_SCORE = Decimal("100"), Decimal("60")  # of a hundred; a check of few items takes the same share
WORTH = {"single": Decimal("1"), "multiple": Decimal("2")}
PER_OPTION = {"single": Decimal("0"), "multiple": Decimal("0.5")}


@dataclass(frozen=True)
class CheckItem:
    item: str
    position: int
    kind: str
    stem: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class CheckView:
    sitting_id: UUID
    items: tuple[CheckItem, ...]


@dataclass(frozen=True)
class CheckFeedback:
    """``key`` and ``chosen`` are letters as they were shown."""

    item: str
    position: int
    stem: str
    options: tuple[str, ...]
    chosen: str
    key: str
    right: bool
    rationale: str
    source: str


@dataclass(frozen=True)
class CheckOutcome:
    right: int
    total: int
    passed: bool
    feedback: tuple[CheckFeedback, ...]


def open_check(key: str, items: Sequence[str], *, candidate, at: datetime) -> CheckView:
    """The go that is still open, or a new one. What is no longer approved is left out; refused when nothing is left."""
    versions = _approved(items)
    if not versions:
        raise errors.NoPaper
    round = standing_round(_exam(versions[0].item.specialty), key_of(key))
    admission = admit(round, candidate, by=candidate, at=at)
    sitting = open_next(admission.pk, candidate=candidate, paper=lambda: _paper(round, versions, at))
    return CheckView(sitting.pk, tuple(_item(*pair) for pair in _pairs(sitting)))


def answer_check(sitting_id: UUID, answers: Mapping[str, str], *, candidate) -> CheckOutcome:
    """Save, hand in and mark in one go; answering again shows what was answered first.

    ``answers`` maps items to letters as shown. Refuses an item or a letter that the check does not have.
    """
    sitting = _own(sitting_id, candidate)
    if sitting.closed_at is None:
        if changes := _changes(sitting, answers):
            journal.append([Save(sitting.pk, sitting.epoch, changes)])
        submit(sitting.pk)
    services.mark([sitting.pk], at=database_now())
    return _outcome(_own(sitting_id, candidate))


def check_passed(candidate, key: str) -> bool:
    """Whether any go at the check passed."""
    found = Result.objects.released().of(candidate)
    return found.filter(sitting__admission__round__key=key_of(key), passed=True).exists()


def key_of(key: str) -> str:
    return f"check:{key}"


def _exam(specialty: str) -> Exam:
    exam, _ = Exam.objects.get_or_create(
        code=f"check-{specialty}",
        defaults={
            "name": Specialty(specialty).label,
            "purpose": Exam.Purpose.PRACTICE,
            "specialty": specialty,
            "scope": "/",
            "minutes": MINUTES,
            "full": FULL,
            "cut_score": CUT_SCORE,
            "shuffles_options": False,
        },
    )
    return exam


def _approved(items: Sequence[str]) -> list[ItemVersion]:
    ids = [item.removeprefix(PREFIX) for item in items]
    found = ItemVersion.objects.in_the_open().filter(item__public_id__in=ids).select_related("item")
    by_id = {str(version.item.public_id): version for version in found}
    return [by_id[one] for one in ids if one in by_id]


def _paper(round: Round, versions: Sequence[ItemVersion], at: datetime) -> Paper:
    """The newest paper of the check, as long as it still asks exactly these versions."""
    newest = round.papers.order_by("-version").first()
    wanted = [version.pk for version in versions]
    if newest and list(newest.items.order_by("position").values_list("item_version_id", flat=True)) == wanted:
        return newest
    return drawing.draw_items(round, versions, at=at, worth=WORTH, per_option=PER_OPTION)


def _own(sitting_id: UUID, candidate) -> Sitting:
    found = Sitting.objects.of(candidate).filter(pk=sitting_id, admission__round__exam__purpose=Exam.Purpose.PRACTICE)
    sitting = found.select_related("paper").first()
    if sitting is None:
        raise errors.NotFound
    return sitting


def _pairs(sitting: Sitting) -> list[tuple[str, dict]]:
    """The public name of each item beside what is shown of it, in paper order."""
    found = PaperItem.objects.filter(paper=sitting.paper_id).order_by("position")
    ids = found.values_list("item_version__item__public_id", flat=True)
    return [(f"{PREFIX}{one}", shown) for one, shown in zip(ids, content_of(sitting.paper)["items"], strict=True)]


def _item(item: str, shown: dict) -> CheckItem:
    return CheckItem(item, shown["position"], shown["kind"], shown["stem"], tuple(shown["options"]))


def _changes(sitting: Sitting, answers: Mapping[str, str]) -> tuple[Change, ...]:
    shown = dict(_pairs(sitting))
    given = {f"{PREFIX}{item.removeprefix(PREFIX)}": "".join(sorted(set(letters))) for item, letters in answers.items()}
    for item, letters in given.items():
        if item not in shown or not set(letters) <= set("ABCDEFGH"[: len(shown[item]["options"])]):
            raise errors.WrongItems
    answered = [(shown[item]["position"], letters) for item, letters in given.items() if letters]
    return tuple(
        Change(sitting.sequence + number, position, letters)
        for number, (position, letters) in enumerate(sorted(answered), 1)
    )


def _outcome(sitting: Sitting) -> CheckOutcome:
    names, paper = [item for item, _ in _pairs(sitting)], sitting.paper
    items = marked_items(sitting.pk, FrozenPaper(paper.pk, paper.fingerprint, paper.frozen_at))
    feedback = tuple(
        CheckFeedback(
            item=name,
            position=marked.position,
            stem=marked.stem,
            options=marked.options,
            chosen=marked.chosen,
            key=marked.key,
            right=marked.points == marked.worth,
            rationale=marked.rationale,
            source=marked.source,
        )
        for name, marked in zip(names, items, strict=True)
    )
    result = sitting.results.latest("revision")
    return CheckOutcome(sum(one.right for one in feedback), len(feedback), result.passed, feedback)
