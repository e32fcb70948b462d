"""Changes that came too late: what they would alter, and that two officers decide about them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from exams import api, errors
from exams.marking.models import MachineMarks, Result
from exams.papers.models import PaperItem
from exams.papers.permutation import shown_letters
from exams.sittings import services
from exams.sittings.aside import cases, sittings_aside
from exams.sittings.changes import Change
from exams.sittings.journal import append
from exams.sittings.late import Effect, effects, sheet_with
from exams.sittings.models import AnswerSheet, Quarantine, Ruling, Sitting
from tests.exams import build

SENT = [(1, Change(1, 1, "A")), (1, Change(2, 2, "B"))]


@pytest.mark.parametrize(
    ("late", "then"),
    [
        ([(1, Change(3, 3, "C"))], ["A", "B", "C"]),  # after the last acknowledged one
        ([(1, Change(3, 1, "D"))], ["D", "B", ""]),  # another answer to the same item
        ([(1, Change(3, 1, ""))], ["", "B", ""]),  # taken back
        ([(1, Change(1, 1, "D"))], ["D", "B", ""]),  # a conflict: the admitted one counts
        ([(2, Change(1, 2, "D"))], ["A", "D", ""]),  # paper, or a later device
    ],
)
def test_an_admitted_change_takes_its_place_in_the_order_in_which_it_was_made(late, then):
    assert sheet_with(SENT, late, size=3) == then


def test_a_change_that_the_candidate_went_past_on_another_device_alters_nothing():
    moved = [*SENT, (2, Change(1, 1, "C"))]
    late = [(1, Change(3, 1, "D"))]

    then = sheet_with(moved, late, size=3)

    assert effects(["C", "B", ""], late, then) == [Effect(1, "C", "C")]
    assert not effects(["C", "B", ""], late, then)[0].alters


def late_sitting(*, close: bool = True) -> tuple[Sitting, Quarantine]:
    """One with the first item answered rightly, and the second too late: after the close, or from a replaced device."""
    sitting = build.seated()
    first, second, *_rest = keys(sitting)
    append([build.save(sitting, 1, first)])
    (services.submit if close else services.take_over)(sitting.pk)
    append([build.save(sitting, 2, second, position=2)])
    return sitting, Quarantine.objects.get(sitting=sitting)


def keys(sitting: Sitting) -> list[str]:
    """The right letters as they are shown."""
    items = PaperItem.objects.filter(paper=sitting.paper_id).select_related("item_version").order_by("position")
    return [shown_letters(item.item_version.key, item.order) for item in items]


def proposed(row: Quarantine, *, by, outcome="admit") -> Ruling:
    told = {"outcome": outcome, "reason": "网络中断，有监考记录", "by": by, "at": build.now()}
    api.propose_ruling(row.sitting_id, [row.pk], **told)
    return Ruling.objects.filter(quarantine=row).latest("pk")


def confirmed(ruling: Ruling, *, by) -> bool:
    return api.confirm_rulings(ruling.quarantine.sitting_id, [ruling.pk], by=by, at=build.now())


@pytest.fixture
def officers():
    return build.person(build.PROVINCE), build.person(build.PROVINCE)


@pytest.mark.django_db
def test_an_admitted_change_is_read_by_a_later_sheet_with_marks_and_result_of_its_own(officers):
    sitting, row = late_sitting()
    one, other = officers

    assert confirmed(proposed(row, by=one), by=other) is True

    sheets = list(AnswerSheet.objects.filter(sitting=sitting).order_by("run"))
    first, second, *_rest = keys(sitting)
    assert [sheet.answers for sheet in sheets] == [[first, "", "", ""], [first, second, "", ""]]
    assert (sheets[1].former, sheets[1].digest != sheets[0].digest) == (sheets[0], True)
    assert list(Result.objects.filter(sitting=sitting).order_by("revision").values_list("revision", "points")) == [
        (1, 1),
        (2, 2),
    ]
    assert list(MachineMarks.objects.filter(sitting=sitting).order_by("run").values_list("run", flat=True)) == [1, 2]
    assert Ruling.objects.get().sheet == sheets[1]


@pytest.mark.django_db
def test_the_evidence_is_not_touched_by_a_ruling(officers):
    sitting, row = late_sitting()
    before = (sitting.receipt.digest, Quarantine.objects.values().get(), list(sitting.journal.values()))

    confirmed(proposed(row, by=officers[0]), by=officers[1])

    sitting = Sitting.objects.get(pk=sitting.pk)
    assert (sitting.receipt.digest, Quarantine.objects.values().get(), list(sitting.journal.values())) == before


@pytest.mark.django_db
def test_what_is_left_out_makes_no_sheet(officers):
    sitting, row = late_sitting()

    assert confirmed(proposed(row, by=officers[0], outcome="leave-out"), by=officers[1]) is False

    assert AnswerSheet.objects.filter(sitting=sitting).count() == 1
    [case] = cases(list(sittings_aside(sitting.admission.round)))
    assert (case.state, case.kept[0].state) == ("left_out", "left_out")


@pytest.mark.django_db
def test_nobody_confirms_what_they_proposed_and_the_database_says_so_too(officers):
    sitting, row = late_sitting()
    ruling = proposed(row, by=officers[0])

    with pytest.raises(errors.OwnProposal):
        confirmed(ruling, by=officers[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        told = {"confirmed_by": officers[0], "confirmed_at": timezone.now()}
        Ruling.objects.filter(pk=ruling.pk).update(sheet=AnswerSheet.objects.get(), **told)
    assert Ruling.objects.pending().count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"reason": ""},
        {"reason": "etwas anderes"},
        {"outcome": "leave-out"},
        {"confirmed_at": timezone.now()},
        {"rejected_at": timezone.now()},
    ],
)
def test_the_database_keeps_a_proposal_as_it_was_written(officers, change):
    ruling = proposed(late_sitting()[1], by=officers[0])

    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.filter(pk=ruling.pk).update(**change)


@pytest.mark.django_db
def test_a_decided_ruling_is_neither_changed_nor_deleted(officers):
    ruling = proposed(late_sitting()[1], by=officers[0])
    confirmed(ruling, by=officers[1])

    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.update(confirmed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.all().delete()


@pytest.mark.django_db
def test_confirming_again_changes_nothing(officers):
    sitting, row = late_sitting()
    ruling = proposed(row, by=officers[0])

    assert [confirmed(ruling, by=officers[1]) for _ in range(2)] == [True, False]
    assert AnswerSheet.objects.filter(sitting=sitting).count() == 2


@pytest.mark.django_db
def test_a_rejected_proposal_leaves_the_change_open_for_another(officers):
    sitting, row = late_sitting()
    ruling = proposed(row, by=officers[0])

    services.reject_rulings(sitting.pk, [ruling.pk], reason="先问监考", by=officers[1], at=build.now())
    again = proposed(row, by=officers[1])

    assert Ruling.objects.count() == 2
    assert confirmed(again, by=officers[0]) is True


@pytest.mark.django_db
def test_two_admissions_one_after_the_other_are_both_read(officers):
    sitting, row = late_sitting()
    confirmed(proposed(row, by=officers[0]), by=officers[1])
    append([build.save(sitting, 3, "AB", position=3)])

    confirmed(proposed(Quarantine.objects.latest("pk"), by=officers[1]), by=officers[0])

    newest = AnswerSheet.objects.filter(sitting=sitting).latest("run")
    assert (newest.run, newest.answers) == (3, [*keys(sitting)[:2], "AB", ""])


@pytest.mark.django_db
def test_nothing_is_decided_while_the_sitting_is_open(officers):
    _, row = late_sitting(close=False)

    with pytest.raises(errors.SittingOpen):
        proposed(row, by=officers[0])


@pytest.mark.django_db
def test_once_the_result_is_released_nothing_is_admitted_any_more(officers):
    sitting, row = late_sitting()
    waiting = proposed(row, by=officers[0])
    api.mark_waiting(at=build.now())
    build.over(sitting.admission.round)
    api.release(sitting.admission.round_id, by=officers[0], at=build.now())

    with pytest.raises(errors.ResultReleased):
        confirmed(waiting, by=officers[1])
    services.reject_rulings(sitting.pk, [waiting.pk], reason="已发布", by=officers[1], at=build.now())
    with pytest.raises(errors.ResultReleased):
        proposed(row, by=officers[0])
    assert confirmed(proposed(row, by=officers[0], outcome="leave-out"), by=officers[1]) is False


@pytest.mark.django_db
def test_the_release_takes_the_later_revision_and_nothing_keeps_waiting(officers):
    sitting, row = late_sitting()
    confirmed(proposed(row, by=officers[0]), by=officers[1])
    build.over(sitting.admission.round)

    assert api.release(sitting.admission.round_id, by=officers[0], at=build.now()) == 1

    [counts] = api.round_counts([build.PROVINCE])
    assert (counts.waiting, counts.marked) == (0, 1)
    assert Result.objects.released().get(sitting=sitting).revision == 2


@pytest.mark.django_db
def test_whoever_does_not_release_there_decides_nothing(officers):
    sitting, row = late_sitting()

    with pytest.raises(errors.NotAllowed):
        proposed(row, by=build.person("/98/"))
    with pytest.raises(errors.OwnProposal):
        sitting.admission.candidate.scopes_for = lambda right: (build.PROVINCE,)
        proposed(row, by=sitting.admission.candidate)


@pytest.mark.django_db
def test_the_candidate_reads_what_became_of_it(officers):
    sitting, row = late_sitting()
    candidate = sitting.admission.candidate

    [before] = api.late_of(sitting.pk, candidate=candidate)
    confirmed(proposed(row, by=officers[0]), by=officers[1])
    [after] = api.late_of(sitting.pk, candidate=candidate)

    assert (before.positions, before.counts) == ((2,), None)
    assert (after.counts, after.reason) == (True, "网络中断，有监考记录")
    assert api.late_of(sitting.pk, candidate=build.person()) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 3])
def test_a_list_of_cases_takes_as_many_queries_for_three_as_for_one(n, django_assert_num_queries):
    build.bank_of()
    held = build.round_of(build.exam())
    for _ in range(n):
        sitting = build.seated(in_round=held)
        append([build.save(sitting, 1, "A")])
        services.submit(sitting.pk)
        append([build.save(sitting, 2, "A", position=2)])

    with django_assert_num_queries(6):
        found = cases(list(sittings_aside(held)))

    assert [case.positions for case in found] == [1] * n
