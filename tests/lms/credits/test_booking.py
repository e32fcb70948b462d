from decimal import Decimal as D

import pytest
from django.db import IntegrityError, transaction

from lms.credits.models import CreditEntry
from lms.credits.services import book, correct
from tests.lms.learning.build import NOW, person

pytestmark = pytest.mark.django_db
LEDGER = CreditEntry.Ledger.PRE_POST


@pytest.fixture
def someone():
    return person()


def booked(someone, *, revision=1, hours="0.75", content="lesson:film"):
    return book(someone, LEDGER, content=content, revision=revision, hours=D(hours), title="课时", at=NOW)


def test_booking_again_adds_nothing(someone):
    booked(someone)

    assert booked(someone) is None
    assert CreditEntry.objects.of(someone).hours() == D("0.75")


def test_another_lesson_whose_key_begins_alike_is_another_lesson(someone):
    booked(someone)

    assert booked(someone, content="lesson:film-two").hours == D("0.75")


def test_a_correction_is_a_further_entry_with_its_reason(someone):
    officer = person("周明")
    entry = correct(booked(someone), hours=D("-0.25"), reason="重复听课", by=officer, at=NOW)

    assert (entry.source, entry.number, entry.booked_by, entry.is_correction) == ("lesson:film@1", 2, officer, True)
    assert CreditEntry.objects.of(someone).hours() == D("0.50")


@pytest.mark.parametrize(
    "fields",
    [
        {"hours": D(0)},
        {"hours": D("-1")},  # taken away without a reason
        {"reason": "无人"},  # a reason, and nobody who gave it
        {"number": 1},  # there already
    ],
)
def test_the_database_refuses_what_no_ledger_may_hold(someone, fields):
    booked(someone)
    entry = {
        "person": someone,
        "ledger": LEDGER,
        "source": "lesson:film@1",
        "number": 2,
        "hours": D(1),
        "title": "课时",
        "booked_at": NOW,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        CreditEntry.objects.create(**entry | fields)


def test_a_ledger_is_one_persons(someone):
    booked(person())

    assert booked(someone).number == 1
