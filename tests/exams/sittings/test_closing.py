"""Handing in and collecting: one close, one sheet, one receipt."""

from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from exams import errors
from exams.sittings import receipts, services
from exams.sittings.journal import append
from exams.sittings.models import AnswerSheet, Receipt, Sitting
from foundation.crypto import verify
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build.seated()


def test_handing_in_freezes_the_last_word_on_every_item(sitting):
    append([build.save(sitting, 1, "A", "B", "AC")])
    append([build.save(sitting, 4, "C", position=2)])

    services.submit(sitting.pk)

    assert AnswerSheet.objects.get(sitting=sitting).answers == ["A", "C", "AC", ""]
    sitting.refresh_from_db()
    assert sitting.closed_by == Sitting.ClosedBy.CANDIDATE


def test_the_receipt_counts_and_binds_the_sheet_to_the_chain(sitting):
    append([build.save(sitting, 1, "A", "", "AC")])

    receipt, closed_now = services.submit(sitting.pk)

    sitting.refresh_from_db()
    sheet = AnswerSheet.objects.get(sitting=sitting)
    digest = sha256(bytes.fromhex(sheet.digest) + bytes(sitting.head)).digest()
    assert closed_now is True
    assert (receipt.answered, receipt.of, receipt.digest) == (2, 4, digest.hex())
    assert receipt.code == receipts.short_code(digest)
    assert verify(receipts.PURPOSE, digest, bytes(receipt.signature))


def test_the_short_code_is_the_first_sixty_bits_without_look_alikes():
    assert receipts.short_code(bytes(32)) == "0000-0000-0000"
    assert receipts.short_code(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZZZ"
    assert receipts.short_code(bytes.fromhex("08") + bytes(31)) == "1000-0000-0000"


def test_handing_in_again_gives_the_same_receipt(sitting):
    first, _ = services.submit(sitting.pk)

    again, closed_now = services.submit(sitting.pk, epoch=9, last=99)

    assert (again.pk, again.code, closed_now) == (first.pk, first.code, False)
    assert AnswerSheet.objects.count() == 1


def test_what_has_not_arrived_is_asked_for_before_anything_is_closed(sitting):
    append([build.save(sitting, 1, "A")])

    with pytest.raises(errors.Gap) as refused:
        services.submit(sitting.pk, epoch=1, last=3)

    sitting.refresh_from_db()
    assert (refused.value.facts, sitting.closed_at) == ({"acknowledged": 1}, None)


def test_an_older_device_may_not_hand_in(sitting):
    append([build.save(sitting, 1, "A")])
    services.take_over(sitting.pk)

    with pytest.raises(errors.TakenOver) as refused:
        services.submit(sitting.pk, epoch=1, last=1)

    assert refused.value.facts == {"acknowledged": 1}
    assert services.submit(sitting.pk, epoch=2, last=0)[1] is True


def test_handing_in_after_the_grace_is_a_collection_and_asks_for_nothing_more():
    late = build.seated(ago=7200 + 10)

    services.submit(late.pk, epoch=1, last=5)

    late.refresh_from_db()
    assert late.closed_by == Sitting.ClosedBy.CLOCK


def test_the_sweep_collects_what_is_overdue_and_leaves_the_rest(sitting):
    late = [build.seated(ago=7200 + 10, in_round=sitting.admission.round) for _ in range(3)]
    append([build.save(sitting, 1, "A")])

    closed = services.collect([sitting.pk, *(one.pk for one in late)])

    assert sorted(closed) == sorted(one.pk for one in late)
    assert set(Receipt.objects.values_list("sitting", flat=True)) == set(closed)
    assert Sitting.objects.get(pk=sitting.pk).closed_at is None


def test_collecting_again_collects_nothing():
    late = build.seated(ago=7200 + 10)

    assert [services.collect([late.pk]), services.collect([late.pk])] == [[late.pk], []]


def test_collecting_keeps_every_answer_that_was_acknowledged():
    late = build.seated(ago=7200 + 3)
    assert append([build.save(late, 1, "B", "C")])[0].acknowledged == 2
    build.set_deadline(late, build.now() - build.timedelta(seconds=10))

    services.collect([late.pk])

    assert AnswerSheet.objects.get(sitting=late).answers == ["B", "C", "", ""]


def test_collecting_costs_the_same_statements_for_one_and_for_five(sitting):
    one, *five = [build.seated(ago=7200 + 10, in_round=sitting.admission.round).pk for _ in range(6)]

    counts = []
    for batch in ([one], five):
        with CaptureQueriesContext(connection) as statements:
            services.collect(batch)
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("change", [{"sequence": 5}, {"closed_by": "clock"}, {"deadline": None}], ids=str)
def test_the_database_refuses_to_touch_a_closed_sitting(sitting, change):
    services.submit(sitting.pk)
    change = {"deadline": build.now()} if "deadline" in change else change

    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.filter(pk=sitting.pk).update(**change)
