"""Many sessions at one sitting, with real commits."""

import random
import time
from datetime import timedelta

from django.db import transaction

from exams.sittings import changes as wire
from exams.sittings import services
from exams.sittings.answers import Acknowledged, Closed
from exams.sittings.changes import Change, Save
from exams.sittings.journal import append
from exams.sittings.locks import lock
from exams.sittings.models import AnswerSheet, JournalEntry, Receipt, Sitting
from exams.sittings.models.sitting import GRACE
from foundation.chain import GENESIS, verify
from tests.exams import build
from tests.exams.sittings.sessions import at_once


def chain_holds(sitting: Sitting) -> bool:
    rows = list(JournalEntry.objects.filter(sitting=sitting).order_by("pk"))
    genesis = GENESIS(f"sitting:{sitting.pk}:{sitting.paper.fingerprint}".encode())
    return verify(genesis, [row.changes.encode() for row in rows], [bytes(row.head) for row in rows]) is None


def test_ten_hand_ins_at_once_give_one_receipt(committed):
    sitting = build.seated()

    receipts = at_once([lambda: services.submit(sitting.pk)] * 10)

    assert len({receipt.code for receipt, _ in receipts}) == 1
    assert sum(closed_now for _, closed_now in receipts) == 1
    assert (Receipt.objects.count(), AnswerSheet.objects.count()) == (1, 1)


def test_a_double_click_begins_one_sitting(committed):
    build.bank_of()
    held, candidate = build.round_of(build.exam()), build.person()
    admission = services.admit(held, candidate, by=build.person(build.PROVINCE), at=build.now())

    opened = at_once([lambda: services.open_sitting(admission.pk, candidate=candidate)] * 6)

    assert len({sitting.pk for sitting in opened}) == 1
    assert Sitting.objects.count() == 1


def test_the_same_changes_from_many_wires_at_once_are_each_stored_once(committed):
    """Four wires deliver the same 120 changes in their own cuts, with repeats and backward jumps."""
    sitting = build.seated()
    history = [Change(n, 1 + n % 4, "ABCD"[n * 7 % 4]) for n in range(1, 121)]

    def deliver(seed):
        dice, acknowledged = random.Random(seed), 0
        while acknowledged < len(history):
            start = max(0, acknowledged - dice.randint(0, 6))
            [answer] = append([Save(sitting.pk, 1, tuple(history[start : start + dice.randint(1, 12)]))])
            acknowledged = answer.acknowledged

    at_once([lambda seed=seed: deliver(seed) for seed in range(4)])

    rows = JournalEntry.objects.filter(sitting=sitting).order_by("last_sequence")
    assert [change for row in rows for change in wire.read(row.changes)] == history
    assert chain_holds(sitting)


def test_batches_in_opposite_orders_do_not_deadlock(committed):
    first = build.seated()
    sittings = [first, *(build.seated(in_round=first.admission.round) for _ in range(5))]

    def save_all(order):
        for number in range(1, 21):
            append([build.save(sitting, number, "A") for sitting in order])

    at_once([lambda: save_all(sittings), lambda: save_all(sittings[::-1])])

    assert set(Sitting.objects.values_list("sequence", flat=True)) == {20}
    assert all(chain_holds(sitting) for sitting in sittings)


def test_the_clock_is_read_after_the_lock(committed):
    """A save that waits for a lock beyond the deadline is late, however early it was sent."""
    sitting = build.seated(ago=7100)
    build.set_deadline(sitting, build.now() - GRACE + timedelta(seconds=0.8))

    def hold():
        with transaction.atomic():
            lock(sitting.pk)
            time.sleep(1.5)

    def save():
        time.sleep(0.3)
        return append([build.save(sitting, 1, "A")])[0]

    _, answer = at_once([hold, save])

    assert answer == Closed(0)


def test_saves_that_race_a_hand_in_are_on_the_sheet_or_were_refused(committed):
    """Whatever was acknowledged is on the sheet; whatever was not is in quarantine, in every one of the races."""
    first = build.seated()
    for race in range(6):
        sitting = build.seated(in_round=first.admission.round)
        save = build.save(sitting, 1, "B", "C")
        pause = race / 500

        def hand_in(sitting=sitting, pause=pause):
            time.sleep(pause)
            return services.submit(sitting.pk)

        answer, _ = at_once([lambda save=save: append([save])[0], hand_in])

        kept = AnswerSheet.objects.get(sitting=sitting).answers
        assert kept == (["B", "C", "", ""] if isinstance(answer, Acknowledged) else [""] * 4)
        assert sitting.quarantine.count() == (0 if isinstance(answer, Acknowledged) else 1)
