"""The journal protocol: exactly once, in order, whatever the wire does."""

import pytest
from django.db import connection

from exams.sittings import services
from exams.sittings.answers import Acknowledged, Closed, Conflict, Gap, TakenOver
from exams.sittings.changes import Change, Save, read, text
from exams.sittings.journal import append
from exams.sittings.models import Incident, JournalEntry, Quarantine, Sitting
from foundation.chain import GENESIS, verify
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build.seated()


def one(save):
    [answer] = append([save])
    return answer


def journal(sitting, epoch=1):
    rows = JournalEntry.objects.filter(sitting=sitting, epoch=epoch).order_by("last_sequence")
    return [(change.sequence, change.answer) for row in rows for change in read(row.changes)]


def aside(sitting):
    rows = Quarantine.objects.filter(sitting=sitting).order_by("pk")
    return [(row.reason, row.epoch, [(one.sequence, one.answer) for one in read(row.changes)]) for row in rows]


def test_the_next_numbers_are_appended_and_acknowledged(sitting):
    answer = one(build.save(sitting, 1, "A", "B"))

    assert isinstance(answer, Acknowledged)
    assert answer.acknowledged == 2
    assert journal(sitting) == [(1, "A"), (2, "B")]


def test_an_acknowledgement_carries_the_head_and_the_remaining_time(sitting):
    answer = one(build.save(sitting, 1, "A"))

    sitting.refresh_from_db()
    assert answer.head == bytes(sitting.head).hex()
    assert 7_190_000 < answer.remaining_ms <= 7_200_000


def test_the_chain_holds_over_every_entry_and_starts_at_sitting_and_paper(sitting):
    one(build.save(sitting, 1, "A", "B"))
    one(build.save(sitting, 3, "乙"))

    rows = list(JournalEntry.objects.filter(sitting=sitting).order_by("pk"))
    genesis = GENESIS(f"sitting:{sitting.pk}:{sitting.paper.fingerprint}".encode())
    sitting.refresh_from_db()
    assert verify(genesis, [row.changes.encode() for row in rows], [bytes(row.head) for row in rows]) is None
    assert bytes(sitting.head) == bytes(rows[-1].head)


def test_a_repeat_is_acknowledged_again_and_adds_nothing(sitting):
    one(build.save(sitting, 1, "A", "B", "C"))

    again = one(build.save(sitting, 1, "A", "B", "C"))

    assert (type(again), again.acknowledged) == (Acknowledged, 3)
    assert journal(sitting) == [(1, "A"), (2, "B"), (3, "C")]


@pytest.mark.parametrize(("first", "answers"), [(1, "AB"), (2, "BC"), (3, "C"), (2, "BCDA"), (1, "ABCD"), (3, "CD")])
def test_a_repeat_is_compared_however_it_was_cut_and_what_is_new_is_claimed(sitting, first, answers):
    one(build.save(sitting, 1, "A", "B"))
    one(build.save(sitting, 3, "C", position=3))

    answer = one(build.save(sitting, first, *answers, position=first))

    assert answer.acknowledged == max(3, first + len(answers) - 1)
    assert journal(sitting) == list(enumerate("ABCDA"[: answer.acknowledged], 1))


def test_a_gap_is_left_for_the_browser_to_fill(sitting):
    one(build.save(sitting, 1, "A"))

    assert one(build.save(sitting, 3, "C")) == Gap(1)
    assert journal(sitting) == [(1, "A")]


@pytest.mark.parametrize(
    "other",
    [Change(2, 2, "C"), Change(2, 3, "B"), Change(2, 2, "B", True)],
    ids=["another answer", "another position", "another mark"],
)
def test_the_same_number_with_another_content_is_refused_and_raised_once(sitting, other):
    one(build.save(sitting, 1, "A", "B"))
    save = Save(sitting.pk, 1, (other, Change(3, 3, "D")))

    assert [one(save), one(save)] == [Conflict(2), Conflict(2)]
    assert journal(sitting) == [(1, "A"), (2, "B")]
    assert aside(sitting) == [("conflict", 1, [(2, other.answer)])]
    assert [incident.facts for incident in Incident.objects.filter(sitting=sitting)] == [{"epoch": 1, "numbers": [2]}]


def test_the_older_device_is_fenced_off_and_what_it_sends_is_kept_aside(sitting):
    one(build.save(sitting, 1, "A"))
    services.take_over(sitting.pk)

    assert one(build.save(sitting, 2, "B")) == TakenOver(1)
    assert one(build.save(sitting, 2, "B")) == TakenOver(1)
    assert aside(sitting) == [("fenced", 1, [(2, "B")])]


def test_a_repeat_of_the_older_device_is_found_in_the_journal_before_anything_is_kept_aside(sitting):
    one(build.save(sitting, 1, "A", "B"))
    services.take_over(sitting.pk)

    assert one(build.save(sitting, 1, "A", "B")) == TakenOver(2)
    assert one(build.save(sitting, 2, "B", "C", position=2)) == TakenOver(2)
    assert aside(sitting) == [("fenced", 1, [(3, "C")])]


def test_each_device_counts_from_one(sitting):
    one(build.save(sitting, 1, "A", "B"))
    services.take_over(sitting.pk)

    assert one(build.save(sitting, 1, "C", epoch=2)).acknowledged == 1
    assert (journal(sitting, 1), journal(sitting, 2)) == ([(1, "A"), (2, "B")], [(1, "C")])


@pytest.mark.parametrize("epoch", [7, 2**31 - 1])
def test_a_device_that_never_held_the_sitting_is_refused(sitting, epoch):
    assert one(build.save(sitting, 1, "A", epoch=epoch)) == TakenOver(0)
    assert aside(sitting) == [("fenced", epoch, [(1, "A")])]


def test_the_largest_number_there_is_makes_a_gap_like_any_other(sitting):
    assert one(build.save(sitting, 2**31 - 1, "A")) == Gap(0)


def test_what_comes_after_the_close_is_kept_aside_and_a_repeat_is_not(sitting):
    one(build.save(sitting, 1, "A"))
    services.submit(sitting.pk)

    assert one(build.save(sitting, 1, "A", "B")) == Closed(1)
    assert one(build.save(sitting, 1, "A")) == Closed(1)
    assert aside(sitting) == [("late", 1, [(2, "B")])]


def test_what_comes_after_the_grace_is_refused_though_nobody_collected_yet():
    sitting = build.seated(ago=7200 + 10)

    assert one(build.save(sitting, 1, "A")) == Closed(0)
    assert journal(sitting) == []
    assert aside(sitting) == [("late", 1, [(1, "A")])]


def test_within_the_grace_the_wire_may_still_deliver():
    sitting = build.seated(ago=7200 + 1)

    answer = one(build.save(sitting, 1, "A"))

    assert (answer.acknowledged, answer.remaining_ms) == (1, 0)


def test_saves_of_many_sittings_are_each_answered_in_their_own_place(sitting):
    other = build.seated(in_round=sitting.admission.round)

    answers = append(
        [
            build.save(sitting, 1, "A"),
            build.save(other, 2, "B"),
            build.save(sitting, 2, "C", position=2),
            build.save(sitting, 2, "C", position=2),
            build.save(other, 1, "D"),
        ]
    )

    assert [answer.acknowledged for answer in answers] == [1, 0, 2, 2, 1]
    assert [answer.refused for answer in answers] == ["", "gap", "", "", ""]
    assert (journal(sitting), journal(other)) == ([(1, "A"), (2, "C")], [(1, "D")])


def test_two_hundred_changes_travel_in_one_save():
    sitting = build.seated()
    save = Save(sitting.pk, 1, tuple(Change(n, 1 + n % 4, "ABCD"[n % 4]) for n in range(1, 201)))

    assert one(save).acknowledged == 200
    assert JournalEntry.objects.get(sitting=sitting).changes == text(save.changes)


def test_a_save_touches_nothing_of_the_sitting_but_its_head(sitting):
    before = Sitting.objects.filter(pk=sitting.pk).values().get()
    one(build.save(sitting, 1, "A"))

    after = Sitting.objects.filter(pk=sitting.pk).values().get()
    assert {name for name in after if after[name] != before[name]} == {"sequence", "head"}


def test_a_save_is_one_statement_on_postgresql_and_three_in_one_transaction_on_sqlite(
    sitting, django_assert_num_queries
):
    # Inside a test's transaction a savepoint and its release are counted as well.
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 5):
        one(build.save(sitting, 1, "A", "B", "C"))
