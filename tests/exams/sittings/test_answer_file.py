"""The answer file: only the centre reads it, every tampering is named, and it is taken in exactly once."""

import pytest

from exams import errors
from exams.sittings import answer_file as form
from exams.sittings import services
from exams.sittings.answer_file import Content
from exams.sittings.changes import Change, read
from exams.sittings.journal import append
from exams.sittings.models import AnswerFile, JournalEntry, Quarantine
from tests.exams import build
from tests.exams.sittings.answer_files import answer_file, boxed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build.seated()


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


def journal(sitting, epoch=1):
    rows = JournalEntry.objects.filter(sitting=sitting, epoch=epoch).order_by("last_sequence")
    return [(change.sequence, change.answer) for row in rows for change in read(row.changes)]


def aside(sitting):
    rows = Quarantine.objects.filter(sitting=sitting)
    return [(row.reason, [one.sequence for one in read(row.changes)]) for row in rows]


def test_what_a_page_puts_in_is_what_the_centre_reads(sitting):
    found = form.read(answer_file(sitting, build.save(sitting, 4, "AB", "")))

    assert found == Content(sitting.pk, 1, (Change(4, 1, "AB"), Change(5, 2, "")))


@pytest.mark.parametrize("place", [0, 4, 5, 6, 9, 70, 80, 100, -1])
def test_a_file_altered_at_any_place_is_refused(sitting, place):
    file = bytearray(answer_file(sitting, build.save(sitting, 1, "A")))
    file[place] ^= 1

    with pytest.raises(errors.BadAnswerFile):
        form.read(bytes(file))


@pytest.mark.parametrize(
    ("garble", "refusal"),
    [
        (lambda file: b"", errors.BadAnswerFile),
        (lambda file: b"PK\x03\x04 a workbook", errors.BadAnswerFile),
        (lambda file: file[:4] + b"\x02" + file[5:], errors.NewerAnswerFile),
        (lambda file: file[:40], errors.AlteredAnswerFile),
        (lambda file: file[:-1], errors.AlteredAnswerFile),
        (lambda file: file + b"\0", errors.AlteredAnswerFile),
        (lambda file: boxed(b"{}", key_id="other"), errors.ForeignAnswerFile),
        (lambda file: boxed(b"{}"), errors.AlteredAnswerFile),
        (lambda file: b"\0" * 2_000_000, errors.BadAnswerFile),
    ],
)
def test_a_refusal_names_what_is_wrong(sitting, garble, refusal):
    with pytest.raises(errors.BadAnswerFile) as refused:
        form.read(garble(answer_file(sitting, build.save(sitting, 1, "A"))))

    assert type(refused.value) is refusal


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"token": "00" * 32}, errors.UnboundAnswerFile),
        ({"sitting": "00000000-0000-0000-0000-000000000007"}, errors.UnboundAnswerFile),
        ({"epoch": True}, errors.AlteredAnswerFile),
        ({"epoch": 10**9}, errors.AlteredAnswerFile),
        ({"changes": []}, errors.AlteredAnswerFile),
        ({"changes": [{"sequence": 1, "position": 1, "answer": "BA", "marked": False}]}, errors.AlteredAnswerFile),
        ({"changes": [{"sequence": n, "position": 1, "answer": "", "marked": False} for n in (1, 3)]}, errors.AlteredAnswerFile),
    ],
)  # fmt: skip
def test_what_is_in_the_box_is_not_believed_unchecked(sitting, said, refusal):
    with pytest.raises(refusal):
        form.read(answer_file(sitting, build.save(sitting, 1, "A"), said))


def test_an_open_sitting_takes_the_changes_into_its_journal_exactly_once(sitting, officer):
    append([build.save(sitting, 1, "A")])
    file = answer_file(sitting, build.save(sitting, 1, "A", "B", "C"))

    first = services.take_in(file, by=officer, at=build.now())
    again = services.take_in(file, by=officer, at=build.now())

    assert journal(sitting) == [(1, "A"), (2, "B"), (3, "C")]
    assert first == again
    assert (first.outcome, first.in_journal, first.aside) == ("in-time", 3, 0)
    assert AnswerFile.objects.count() == 1
    assert aside(sitting) == []


def test_looking_into_a_file_changes_nothing(sitting, officer):
    append([build.save(sitting, 1, "A")])

    seen = services.look_into(answer_file(sitting, build.save(sitting, 1, "A", "B")), by=officer)

    assert (seen.sitting, len(seen.content.changes), seen.known, seen.in_time, seen.taken) == (
        sitting,
        2,
        1,
        True,
        None,
    )
    assert journal(sitting) == [(1, "A")]


def test_what_comes_after_the_close_is_kept_aside_as_late(sitting, officer):
    append([build.save(sitting, 1, "A")])
    services.submit(sitting.pk)

    taken = services.take_in(answer_file(sitting, build.save(sitting, 1, "A", "B")), by=officer, at=build.now())

    assert (taken.outcome, taken.in_journal, taken.aside) == ("late", 1, 1)
    assert journal(sitting) == [(1, "A")]
    assert aside(sitting) == [("late", [2])]


def test_what_comes_after_the_time_but_before_the_sweep_is_late_too(officer):
    sitting = build.seated(ago=7206)  # two hours, the grace of five seconds, and one more

    taken = services.take_in(answer_file(sitting, build.save(sitting, 1, "A")), by=officer, at=build.now())

    assert taken.outcome == "late"


def test_a_device_that_was_replaced_is_fenced_off_here_as_well(sitting, officer):
    services.take_over(sitting.pk)

    taken = services.take_in(answer_file(sitting, build.save(sitting, 1, "A")), by=officer, at=build.now())

    assert (taken.outcome, aside(sitting)) == ("fenced", [("fenced", [1])])


def test_another_content_under_a_known_number_is_a_conflict(sitting, officer):
    append([build.save(sitting, 1, "A")])

    taken = services.take_in(answer_file(sitting, build.save(sitting, 1, "B", "C")), by=officer, at=build.now())

    assert (taken.outcome, taken.in_journal, taken.aside) == ("conflict", 0, 2)
    assert journal(sitting) == [(1, "A")]
    assert ("conflict", [1, 2]) in aside(sitting)


def test_a_file_with_a_gap_before_it_is_refused_and_changes_nothing(sitting, officer):
    with pytest.raises(errors.AnswerFileGap) as refused:
        services.take_in(answer_file(sitting, build.save(sitting, 3, "A")), by=officer, at=build.now())

    assert refused.value.facts == {"first": 3, "acknowledged": 0}
    assert AnswerFile.objects.count() == 0


def test_more_changes_than_one_save_may_carry_go_in_as_well(sitting, officer):
    save = build.save(sitting, 1, *"A" * 401, position=1)
    changes = [{"sequence": change.sequence, "position": 1, "answer": "A", "marked": False} for change in save.changes]

    taken = services.take_in(answer_file(sitting, save, {"changes": changes}), by=officer, at=build.now())

    assert (taken.in_journal, len(journal(sitting))) == (401, 401)


def test_who_does_not_invigilate_there_is_refused(sitting):
    with pytest.raises(errors.NotAllowed):
        services.take_in(answer_file(sitting, build.save(sitting, 1, "A")), by=build.person("/98/"), at=build.now())


def test_a_position_the_paper_does_not_have_is_refused(sitting, officer):
    with pytest.raises(errors.UnboundAnswerFile):
        services.take_in(answer_file(sitting, build.save(sitting, 1, "A", position=99)), by=officer, at=build.now())
