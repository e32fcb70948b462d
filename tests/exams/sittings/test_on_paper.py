"""The paper fallback: printed by who may, entered by two, settled by a third, and then a sitting like any other."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from exams import api, errors
from exams.papers.codes import paper_code
from exams.sittings import services
from exams.sittings.changes import read
from exams.sittings.journal import append
from exams.sittings.models import AnswerSheet, JournalEntry, PaperSheet, Quarantine, Sitting
from exams.sittings.services.on_paper import halls_entered_by, paper_of
from foundation.chain import link
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
WRITTEN = ["A", "", "AB", "E"]


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam())


@pytest.fixture
def admission(held):
    return furniture.admitted(held)


@pytest.fixture
def people():
    """Three who invigilate the round."""
    return [build.person(build.PROVINCE) for _ in range(3)]


def enter(admission, by, answers=WRITTEN, *, code="", began_at=None):
    told = {"code": code or paper_code(paper_of(admission).fingerprint), "by": by, "at": build.now()}
    began_at = began_at or build.now() - timedelta(hours=1)
    return api.enter_sheet(admission.pk, answers, began_at=began_at, **told)


def settle(admission, by, chosen, reason="对照原卡，第一次录入正确"):
    return api.settle_sheet(admission.pk, chosen, reason=reason, by=by, at=build.now())


def journal(sitting) -> list[tuple]:
    rows = JournalEntry.objects.filter(sitting=sitting).order_by("epoch", "last_sequence")
    return [(row.epoch, one.sequence, one.position, one.answer) for row in rows for one in read(row.changes)]


def test_two_equal_entries_become_a_sitting_with_a_receipt(admission, people):
    first = enter(admission, people[0])
    assert (Sitting.objects.count(), first.settled_at) == (0, None)

    sheet = enter(admission, people[1])

    sitting = Sitting.objects.get(admission=admission)
    assert (sheet.outcome, sheet.sitting, sheet.epoch, sheet.settled_by) == ("journal", sitting, 2, None)
    assert (sitting.closed_by, sitting.started_at) == ("paper", sheet.began_at)
    assert journal(sitting) == [(2, 1, 1, "A"), (2, 2, 3, "AB"), (2, 3, 4, "E")]
    assert (AnswerSheet.objects.get().answers, sitting.receipt.answered) == (WRITTEN, 3)


def test_the_chain_goes_on_through_what_was_written_on_paper(admission, people):
    sitting = services.open_sitting(admission.pk, candidate=admission.candidate)
    append([build.save(sitting, 1, "C")])
    before = bytes(Sitting.objects.get(pk=sitting.pk).head)

    for by in people[:2]:
        enter(admission, by)

    entry = JournalEntry.objects.get(epoch=2)
    assert bytes(entry.head) == link(before, entry.changes.encode()) == bytes(Sitting.objects.get().head)


def test_answers_given_before_the_breakdown_stand_where_the_paper_is_blank(admission, people):
    sitting = services.open_sitting(admission.pk, candidate=admission.candidate)
    append([build.save(sitting, 1, "D", "B")])

    for by in people[:2]:
        enter(admission, by)

    assert AnswerSheet.objects.get(sitting=sitting).answers == ["A", "B", "AB", "E"]


def test_a_paused_sitting_is_ended_by_its_sheet(admission, people):
    sitting = services.open_sitting(admission.pk, candidate=admission.candidate)
    services.pause([sitting.pk], reason="机器坏了，改用纸质", by=people[0])

    for by in people[:2]:
        enter(admission, by)

    assert Sitting.objects.get().closed_by == "paper"
    assert sitting.pauses.get().ended_at is not None


def test_what_is_entered_after_the_close_is_kept_aside_for_two_officers(admission, people):
    sitting = services.open_sitting(admission.pk, candidate=admission.candidate)
    append([build.save(sitting, 1, "C")])
    services.submit(sitting.pk)

    for by in people[:2]:
        sheet = enter(admission, by)

    row = Quarantine.objects.get()
    assert (sheet.outcome, row.reason, row.epoch, sheet.epoch) == ("aside", "paper", 2, 2)
    assert AnswerSheet.objects.get().answers == ["C", "", "", ""]
    told = {"by": people[0], "at": build.now()}
    api.propose_ruling(sitting.pk, [row.pk], outcome="admit", reason="机器 10:20 损坏", **told)
    api.confirm_rulings(sitting.pk, [row.rulings.get().pk], by=people[1], at=build.now())
    assert AnswerSheet.objects.latest("run").answers == WRITTEN


def test_where_two_entries_differ_a_third_person_decides_with_a_reason(admission, people):
    enter(admission, people[0])
    sheet = enter(admission, people[1], ["B", "", "AC", "E"])
    assert (sheet.differences, sheet.settled_at) == ([1, 3], None)

    sheet = settle(admission, people[2], {1: "second", 3: "first"})

    assert (sheet.settled, sheet.settled_by) == ("B,,AB,E", people[2])
    assert AnswerSheet.objects.get().answers == ["B", "", "AB", "E"]


@pytest.mark.parametrize(
    ("chosen", "reason", "refusal"),
    [
        ({1: "first"}, "看过", errors.DifferencesLeft),
        ({1: "first", 2: "first", 3: "first"}, "看过", errors.DifferencesLeft),
        ({1: "first", 3: "first"}, " ", errors.ReasonMissing),
    ],
)
def test_a_third_look_names_every_difference_and_a_reason(admission, people, chosen, reason, refusal):
    enter(admission, people[0])
    enter(admission, people[1], ["B", "", "AC", "E"])

    with pytest.raises(refusal):
        settle(admission, people[2], chosen, reason)


def test_nobody_does_two_of_the_three_steps(admission, people):
    enter(admission, people[0])

    with pytest.raises(errors.OwnEntry):
        enter(admission, people[0], ["B", "", "", ""])
    enter(admission, people[1], ["B", "", "AC", "E"])
    for by in people[:2]:
        with pytest.raises(errors.OwnEntry):
            settle(admission, by, {1: "first", 3: "first"})
    with pytest.raises(errors.EnteredTwice):
        enter(admission, people[2])


def test_nobody_enters_their_own_sheet(admission):
    admission.candidate.scopes_for = lambda right: (build.PROVINCE,)

    with pytest.raises(errors.OwnEntry):
        enter(admission, admission.candidate)


def test_every_step_again_changes_nothing(admission, people):
    for by in (people[0], people[0], people[1], people[1], people[0]):
        enter(admission, by)

    assert (PaperSheet.objects.count(), Sitting.objects.count(), JournalEntry.objects.count()) == (1, 1, 1)


def test_settling_again_changes_nothing(admission, people):
    enter(admission, people[0])
    enter(admission, people[1], ["B", "", "AB", "E"])

    settle(admission, people[2], {1: "second"})
    again = settle(admission, people[2], {1: "first"})

    assert (again.settled, Sitting.objects.count()) == ("B,,AB,E", 1)


@pytest.mark.parametrize(
    "change",
    [
        {"first": "B,,,"},
        {"second_by_id": None},
        {"second": "B,,,"},
        {"settled": "B,,,"},
        {"outcome": ""},
        {"sitting": None},
    ],
)
def test_the_database_keeps_a_settled_sheet(admission, people, change):
    for by in people[:2]:
        enter(admission, by)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSheet.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSheet.objects.all().delete()


@pytest.mark.parametrize("same", ["first", "second"])
def test_the_database_refuses_one_person_in_two_steps(admission, people, same):
    sheet = enter(admission, people[0])

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSheet.objects.update(second="A,,AB,E", second_by=people[0], second_at=build.now())
    enter(admission, people[1], ["B", "", "AB", "E"])
    sitting = services.open_sitting(admission.pk, candidate=admission.candidate)
    settled = {"settled": "B,,AB,E", "settled_at": build.now(), "sitting": sitting, "epoch": 2, "outcome": "journal"}
    sheet.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSheet.objects.update(settled_by=getattr(sheet, f"{same}_by"), settle_reason="看过", **settled)
    with pytest.raises(IntegrityError), transaction.atomic():  # nobody settles what differs
        PaperSheet.objects.update(**settled)
    PaperSheet.objects.update(settled_by=people[2], settle_reason="看过", **settled)  # the control


@pytest.mark.parametrize(
    ("answers", "code", "refusal"),
    [
        (["A", "", "AB", "E"], "00000", errors.OtherPaper),
        (["E", "", "AB", "E"], "", errors.NoSuchOption),  # a single choice has four options
        (["A", "", "AB"], "", errors.NotOnThePaper),
    ],
)
def test_what_cannot_be_on_the_sheet_is_refused(admission, people, answers, code, refusal):
    with pytest.raises(refusal):
        enter(admission, people[0], answers, code=code)
    assert PaperSheet.objects.count() == 0


def test_letters_are_stored_in_order_however_they_were_typed(admission, people):
    assert enter(admission, people[0], [" a", "", "ba", "e"]).first == "A,,AB,E"


@pytest.mark.parametrize("days", [-2, 2])
def test_a_sheet_was_begun_within_its_round(admission, people, days):
    with pytest.raises(errors.BeganOutside):
        enter(admission, people[0], began_at=build.now() + timedelta(days=days))


def test_whoever_invigilates_where_the_hall_is_enters_the_sheets_of_that_hall(held, admission):
    local, hall = build.person(build.COUNTY), furniture.hall()
    with pytest.raises(errors.NotAllowed):
        enter(admission, local)

    services.place_all(held, [hall], by=furniture.officer(), at=build.now())

    assert enter(admission, local).first_by == local
    assert list(halls_entered_by(local, held)) == [hall]
    assert list(halls_entered_by(build.person("/98/"), held)) == []
