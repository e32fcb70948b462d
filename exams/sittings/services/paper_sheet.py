"""A sheet written by hand, entered by two people who do not see each other's entry; a third one settles what differs."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from exams import errors
from exams.papers.codes import paper_code
from exams.papers.contents import items_of
from exams.papers.models import Paper
from exams.sittings.models import Admission, PaperSheet, Placement
from exams.sittings.services.invigilation import said
from exams.sittings.services.on_paper import enters_at, paper_of, sitting_of
from exams.sittings.services.settled import settle

LETTERS = "ABCDEFGH"


@transaction.atomic
def enter_sheet(
    admission_id: int, answers: Sequence[str], *, code: str, began_at: datetime | None = None, by, at: datetime
) -> PaperSheet:
    """One person's entry of a sheet, letters in paper order. The second of two people settles it where they agree.

    ``code`` is the paper's, as written on the sheet; ``began_at`` is asked of the first one where nothing was begun on a
    computer. The same entry again changes nothing. Refused to the candidate and to whoever entered it already.
    """
    admission = _lock_admission(admission_id, by)
    paper = paper_of(admission)
    if code.strip() != paper_code(paper.fingerprint):
        raise errors.OtherPaper
    written = _written(paper, answers)
    sheet = PaperSheet.objects.filter(admission=admission).first()
    if sheet is None:
        return _first(admission, paper, written, began_at, by, at)
    return sheet if _is_known(sheet, written, by) else _second(sheet, written, by, at)


@transaction.atomic
def settle_sheet(admission_id: int, chosen: Mapping[int, str], *, reason: str, by, at: datetime) -> PaperSheet:
    """A third person has looked at the sheet: at each difference the "first" or the "second" entry holds.

    Settling again changes nothing. Refuses where a difference is left out.
    """
    admission = _lock_admission(admission_id, by)
    sheet, why = PaperSheet.objects.filter(admission=admission).first(), said(reason)
    if sheet is None or sheet.second is None:
        raise errors.NotFound
    if sheet.settled_at:
        return sheet
    if by.pk in (sheet.first_by_id, sheet.second_by_id):
        raise errors.OwnEntry
    if set(chosen) != set(sheet.differences):
        raise errors.DifferencesLeft
    entries = {"first": sheet.first.split(","), "second": sheet.second.split(",")}
    settled = list(entries["first"])
    for position, which in chosen.items():
        settled[position - 1] = entries[which][position - 1]
    sheet.settled_by, sheet.settle_reason = by, why
    return settle(sheet, ",".join(settled), at=at)


def _lock_admission(admission_id: int, by) -> Admission:
    found = Admission.objects.valid().select_related("round__exam").filter(pk=admission_id, round__key="")
    admission = found.select_for_update(no_key=True, of=("self",)).first()
    if admission is None:
        raise errors.NotFound
    placed = Placement.objects.standing().filter(admission=admission).select_related("seat__hall__site").first()
    if not enters_at(by, admission.round, placed and placed.seat.hall):
        raise errors.NotAllowed
    if admission.candidate_id == by.pk:
        raise errors.OwnEntry
    return admission


def _written(paper: Paper, answers: Sequence[str]) -> str:
    """As it is stored; refuses, naming the items, what no candidate could have written."""
    items = items_of(paper)
    tidy = ["".join(sorted(set(answer.strip().upper()))) for answer in answers]
    if len(tidy) != len(items):
        raise errors.NotOnThePaper(position=len(tidy))
    allowed = [LETTERS[: len(item["options"])] for item in items]
    wrong = [
        place for place, (said, letters) in enumerate(zip(tidy, allowed, strict=True), 1) if set(said) - set(letters)
    ]
    if wrong:
        raise errors.NoSuchOption(items=", ".join(map(str, wrong)), positions=wrong)
    return ",".join(tidy)


def _first(admission: Admission, paper: Paper, written: str, began_at, by, at: datetime) -> PaperSheet:
    sitting, round = sitting_of(admission), admission.round
    began = sitting.started_at if sitting else began_at
    if began is None or not (sitting or round.opens_at <= began < min(round.closes_at, at)):
        raise errors.BeganOutside
    told = {"first": written, "first_by": by, "first_at": at}
    return PaperSheet.objects.create(admission=admission, paper=paper, began_at=began, **told)


def _is_known(sheet: PaperSheet, written: str, by) -> bool:
    """Whether this very entry was made before; refuses another one by the same person, and a third one."""
    if (sheet.first_by_id, sheet.first) == (by.pk, written) or (sheet.second_by_id, sheet.second) == (by.pk, written):
        return True
    if by.pk in (sheet.first_by_id, sheet.second_by_id):
        raise errors.OwnEntry
    if sheet.second_at:
        raise errors.EnteredTwice
    return False


def _second(sheet: PaperSheet, written: str, by, at: datetime) -> PaperSheet:
    sheet.second, sheet.second_by, sheet.second_at = written, by, at
    sheet.save(update_fields=["second", "second_by", "second_at"])
    return settle(sheet, written, at=at) if written == sheet.first else sheet
